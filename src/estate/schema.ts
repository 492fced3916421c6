// The estate file: what there is, by name. One form for `export`, `apply` and scenario files, fit for git. The schemas are
// the source of the types and of docs/reference/estate.schema.json.
import { z } from 'zod';
import { accountSettings, otherRouteKinds } from '../admin/index.ts';
import { parseInterface, parsePrefix } from '../base/index.ts';

const pattern = (expression: RegExp, problem: string) => z.string().regex(expression, { error: problem });

export const prefix = z
  .string()
  .refine((text) => parsePrefix(text) !== undefined, { error: 'must be a prefix without host bits, like 10.0.0.0/16' })
  .meta({ description: 'IPv4 or IPv6, without host bits' });

const interfaceAddress = z
  .string()
  .refine((text) => parseInterface(text) !== undefined, { error: 'must be an address and a length: 169.254.0.1/30' });

/** As AWS takes names of connections, virtual interfaces and gateways. */
export const name = pattern(/^[\w \-_,/]{1,100}$/, 'must be 1 to 100 letters, digits, blanks and -_,/');
/** VPCs and gateways of EC2 are named by a tag, which may be any text. */
const tagName = z.string().min(1).max(256);
/** Numbers must stand in quotes: YAML would drop a zero in front. */
const accountNumber = pattern(/^\d{12}$/, 'must be an account number: 12 digits in quotes');
const account = z
  .string({ error: 'must be a name of accounts, or an account number: 12 digits in quotes' })
  .meta({ description: 'A name of accounts, or an account number; left out: the one at the top' });
const region = pattern(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'must be a Region, like us-east-1');
export const asn = z.int().min(1).max(4_294_967_294);
const tags = z.record(z.string().min(1).max(128), z.string().max(256)).meta({ description: 'All of its tags' });
const redundancy = z
  .enum(['unknown', 'yes', 'no'])
  .meta({ description: 'Whether it takes a second BGP peer of one family' });
const encryptionMode = z.enum(['no_encrypt', 'should_encrypt', 'must_encrypt']);

const owned = { account: account.optional(), region: region.optional(), tags: tags.optional() };
const named = <Entry extends z.ZodType>(entry: Entry) => z.record(name, entry).optional();
const tagged = <Entry extends z.ZodType>(entry: Entry) => z.record(tagName, entry).optional();

const accountEntry = z.strictObject({
  id: accountNumber.optional().meta({ description: 'Its number, when the key is a name' }),
  ...accountSettings.partial().shape,
});

const vpc = z.strictObject({
  ...owned,
  cidrs: z.array(prefix).min(1).meta({ description: 'The first is the primary IPv4 block' }),
});

const virtualPrivateGateway = z.strictObject({
  ...owned,
  asn: asn.optional(),
  vpc: tagName.nullable().optional().meta({ description: 'The VPC that it is attached to' }),
});

const transitGateway = z.strictObject({ ...owned, asn: asn.optional(), description: z.string().optional() });

const association = z.strictObject({
  allowedPrefixes: z.array(prefix).optional().meta({ description: 'Left out: no list' }),
});

const directConnectGateway = z.strictObject({
  account: account.optional(),
  tags: tags.optional(),
  asn: asn.optional(),
  associations: z
    .record(tagName, association)
    .optional()
    .meta({ description: 'By the name of the virtual private or transit gateway' }),
});

const asPath = z.array(asn).max(255).meta({ description: 'ASNs, the nearest first' });

const coreNetwork = z.strictObject({
  account: account.optional(),
  directConnectGateway: name.nullable().optional().meta({ description: 'The one that is attached to its segment' }),
  edges: z
    .record(
      region,
      z.strictObject({
        asn,
        routes: z
          .array(z.strictObject({ prefix, asPath: asPath.optional() }))
          .optional()
          .meta({ description: 'What the segment has in this Region' }),
      }),
    )
    .meta({ description: 'By Region' }),
});

const otherRoute = z.strictObject({
  kind: z.enum(otherRouteKinds),
  prefix,
  asPath: asPath.optional(),
  med: z.int().min(0).max(4_294_967_295).optional(),
  state: z.enum(['up', 'down']).optional(),
  vpn: z.string().min(1).max(100).optional().meta({ description: 'Routes of one VPN are cut together' }),
});

const port = {
  ...owned,
  location: z.string().min(1).meta({ description: 'The code of a Direct Connect location' }),
  bandwidth: z.string().min(1),
  provider: z.string().min(1).optional(),
  macSec: z.boolean().optional(),
  encryptionMode: encryptionMode.optional(),
  logicalRedundancy: redundancy.optional(),
};

const connection = z.strictObject({ ...port, billingMode: z.string().min(1).optional() });
const interconnect = z.strictObject(port);

const lag = z.strictObject({
  ...owned,
  members: z.array(name).min(1).meta({ description: 'Connections, or interconnects of a partner' }),
  minimumLinks: z.int().min(0).optional(),
  encryptionMode: encryptionMode.optional(),
  logicalRedundancy: redundancy.optional(),
});

const vlan = z.int().min(0).max(4_094);

const hostedConnection = z.strictObject({
  account: account.optional(),
  tags: tags.optional(),
  parent: name.meta({ description: 'The interconnect, or the LAG of a partner' }),
  vlan,
  bandwidth: z.string().min(1),
});

const peer = z.strictObject({
  family: z.enum(['ipv4', 'ipv6']),
  asn,
  authKey: z.string().min(6).max(80).optional().meta({ description: 'Left out: made by AWS' }),
  amazonAddress: interfaceAddress.optional().meta({ description: 'IPv4 only; left out: chosen by AWS' }),
  customerAddress: interfaceAddress.optional(),
});

const virtualInterface = z.strictObject({
  account: account.optional().meta({ description: 'Its owner; left out: the owner of its connection' }),
  tags: tags.optional(),
  type: z.enum(['private', 'public', 'transit']),
  connection: name.meta({ description: 'The connection, hosted connection or LAG' }),
  vlan,
  virtualPrivateGateway: tagName.optional(),
  directConnectGateway: name.optional(),
  mtu: z.int().optional(),
  siteLink: z.boolean().optional(),
  rateLimit: z.string().min(1).optional(),
  prefixPoolIpv4: z.int().optional(),
  prefixPoolIpv6: z.int().optional(),
  routeFilterPrefixes: z.array(prefix).optional(),
  peers: z.array(peer).min(1),
});

export const estateSchema = z
  .strictObject({
    account: account.optional(),
    region: region.optional(),
    accounts: z.record(z.string().min(1), accountEntry).optional(),
    vpcs: tagged(vpc),
    virtualPrivateGateways: tagged(virtualPrivateGateway),
    transitGateways: tagged(transitGateway),
    directConnectGateways: named(directConnectGateway),
    coreNetworks: named(coreNetwork).meta({ description: 'By the name of the segment' }),
    otherRoutes: z.record(tagName, z.array(otherRoute)).optional().meta({
      description:
        'What gateways have beside Direct Connect, by gateway; an edge of a core network is «segment/region»',
    }),
    connections: named(connection),
    interconnects: named(interconnect),
    lags: named(lag),
    hostedConnections: named(hostedConnection),
    virtualInterfaces: named(virtualInterface),
  })
  .meta({ title: 'A crossconnect estate', description: 'What there is, by name; names are unique in the file' });

export type EstateFile = z.infer<typeof estateSchema>;
export type AccountEntry = z.infer<typeof accountEntry>;
type Vpc = z.infer<typeof vpc>;
type VirtualPrivateGateway = z.infer<typeof virtualPrivateGateway>;
type TransitGateway = z.infer<typeof transitGateway>;
export type Association = z.infer<typeof association>;
type DirectConnectGateway = z.infer<typeof directConnectGateway>;
type CoreNetwork = z.infer<typeof coreNetwork>;
type OtherRoute = z.infer<typeof otherRoute>;
type Connection = z.infer<typeof connection>;
type Interconnect = z.infer<typeof interconnect>;
type Lag = z.infer<typeof lag>;
type HostedConnection = z.infer<typeof hostedConnection>;
type VirtualInterface = z.infer<typeof virtualInterface>;
export type Peer = z.infer<typeof peer>;

/** With account number and Region in place, whatever the file left to its defaults. */
type Placed<Entry> = Entry & { readonly account: string; readonly region: string };

/** What is on a connection or LAG, with the account that owns this: it makes what others own. */
type Carried<Entry> = Entry & { readonly carrierAccount: string };

/** What each section holds once names of accounts and defaults are resolved. */
export interface Sections {
  accounts: AccountEntry;
  vpcs: Placed<Vpc>;
  virtualPrivateGateways: Placed<VirtualPrivateGateway>;
  transitGateways: Placed<TransitGateway>;
  directConnectGateways: Placed<Omit<DirectConnectGateway, 'associations'>>;
  /**
   * Placed where the gateway behind is; `owner` has the Direct Connect gateway. `showsBlocks`: the list read is that of the
   * blocks of the VPC behind, as AWS shows it where there is none.
   */
  associations: Placed<
    Association & {
      readonly directConnectGateway: string;
      readonly gateway: string;
      readonly owner: string;
      readonly showsBlocks?: boolean;
    }
  >;
  coreNetworks: Placed<CoreNetwork>;
  otherRoutes: Placed<OtherRoute & { readonly gateway: string }>;
  connections: Placed<Connection>;
  interconnects: Placed<Interconnect>;
  lags: Placed<Lag>;
  hostedConnections: Placed<Carried<HostedConnection>>;
  virtualInterfaces: Placed<Carried<VirtualInterface>>;
}

export type SectionName = keyof Sections;
export type Section<Name extends SectionName> = Readonly<Record<string, Sections[Name]>>;
export type Estate = { readonly [Name in SectionName]: Section<Name> };

export const associationName = (directConnectGateway: string, gateway: string): string =>
  `${directConnectGateway} – ${gateway}`;

/** Routes are told apart by what they are; twins by their number. */
export function routeNames(routes: readonly Sections['otherRoutes'][]): string[] {
  const counts = new Map<string, number>();
  return routes.map(({ gateway, kind, prefix, vpn }) => {
    const name = [`${gateway}: ${kind} ${prefix}`, ...(vpn === undefined ? [] : [`of ${vpn}`])].join(' ');
    const number = (counts.get(name) ?? 0) + 1;
    counts.set(name, number);
    return number === 1 ? name : `${name} (${number})`;
  });
}
