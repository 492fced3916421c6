// From the file to the estate: names of accounts and defaults put in place, every reference checked.
import {
  type AccountEntry,
  associationName,
  type Estate,
  type EstateFile,
  routeNames,
  type Section,
  type SectionName,
  type Sections,
} from './schema.ts';
import type { Problem } from './source.ts';

export const defaultAccount = '123456789012';
export const defaultRegion = 'us-east-1';

/** What the resources of EC2 and those of Direct Connect are called in complaints. */
const titles = {
  vpcs: 'VPC',
  virtualPrivateGateways: 'virtual private gateway',
  transitGateways: 'transit gateway',
  directConnectGateways: 'Direct Connect gateway',
  coreNetworks: 'core network',
  connections: 'connection',
  interconnects: 'interconnect',
  lags: 'LAG',
  hostedConnections: 'hosted connection',
  virtualInterfaces: 'virtual interface',
} as const;
type NamedSection = keyof typeof titles;
const namedSections = Object.keys(titles) as NamedSection[];

/** Ids of EC2's gateways stand for gateways that another server holds. */
const isForeign = (name: string): boolean => /^(vgw|tgw)-[0-9a-f]{8,17}$/.test(name);

/** The estate, and what is wrong with the file; with problems the estate is not to be used. */
export function resolve(file: EstateFile): { readonly estate: Estate; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [...repeated(file)];
  const accountOf = accountResolver(file, problems);
  const home = {
    account: accountOf(file.account ?? defaultAccount, ['account']),
    region: file.region ?? defaultRegion,
  };

  const place = <
    Name extends NamedSection,
    Entry extends { account?: string | undefined; region?: string | undefined },
  >(
    section: Name,
    entries: Readonly<Record<string, Entry>> | undefined,
    around: (
      entry: Entry,
      path: readonly string[],
    ) => { account: string; region: string; carrierAccount?: string } = () => home,
  ): Section<Name> =>
    mapEntries(entries ?? {}, (name, entry) => {
      const path = [section, name];
      const outer = around(entry, path);
      const account = entry.account === undefined ? outer.account : accountOf(entry.account, [...path, 'account']);
      return { ...entry, ...outer, account, region: entry.region ?? outer.region } as unknown as Sections[Name];
    });

  /** The entry that a reference names, in one of these sections; a problem when there is none. */
  const follow = <Name extends NamedSection>(
    name: string | null | undefined,
    path: readonly PropertyKey[],
    ...sections: readonly (readonly [Name, Section<Name>])[]
  ): Sections[Name] | undefined => {
    if (name === undefined || name === null) return undefined;
    for (const [, entries] of sections) if (Object.hasOwn(entries, name)) return entries[name];
    if (!isForeign(name)) {
      const wanted = sections.map(([section]) => titles[section]).join(' or ');
      problems.push({ path, message: `there is no ${wanted} named ${name} in the file` });
    }
    return undefined;
  };

  const vpcs = place('vpcs', file.vpcs);
  const virtualPrivateGateways = place('virtualPrivateGateways', file.virtualPrivateGateways);
  for (const [name, { vpc }] of Object.entries(virtualPrivateGateways))
    follow(vpc, ['virtualPrivateGateways', name, 'vpc'], ['vpcs', vpcs]);
  const transitGateways = place('transitGateways', file.transitGateways);
  const directConnectGateways = place(
    'directConnectGateways',
    mapEntries(file.directConnectGateways ?? {}, (_, { associations: __, ...gateway }) => gateway),
  );
  const associations: Record<string, Sections['associations']> = {};
  for (const [directConnectGateway, entry] of Object.entries(file.directConnectGateways ?? {}))
    for (const [gateway, association] of Object.entries(entry.associations ?? {})) {
      const path = ['directConnectGateways', directConnectGateway, 'associations', gateway];
      const found = follow<'virtualPrivateGateways' | 'transitGateways'>(
        gateway,
        path,
        ['virtualPrivateGateways', virtualPrivateGateways],
        ['transitGateways', transitGateways],
      );
      const { account, region } = found ?? home;
      associations[associationName(directConnectGateway, gateway)] = {
        ...association,
        directConnectGateway,
        gateway,
        owner: directConnectGateways[directConnectGateway]?.account ?? home.account,
        account,
        region,
      };
    }

  const coreNetworks = place('coreNetworks', file.coreNetworks);
  for (const [name, { directConnectGateway }] of Object.entries(coreNetworks))
    follow(
      directConnectGateway,
      ['coreNetworks', name, 'directConnectGateway'],
      ['directConnectGateways', directConnectGateways],
    );
  const routes = Object.entries(file.otherRoutes ?? {}).flatMap(([gateway, entries]) => {
    const edges = Object.entries(coreNetworks).flatMap(([name, { edges: own }]) =>
      Object.keys(own).map((region) => `${name}/${region}`),
    );
    if (!edges.includes(gateway))
      follow<'virtualPrivateGateways' | 'transitGateways' | 'coreNetworks'>(
        gateway,
        ['otherRoutes', gateway],
        ['virtualPrivateGateways', virtualPrivateGateways],
        ['transitGateways', transitGateways],
        ['coreNetworks', {}],
      );
    return entries.map((entry) => ({ ...entry, gateway, ...home }));
  });
  const names = routeNames(routes);
  const otherRoutes = Object.fromEntries(routes.map((route, index) => [names[index] ?? '', route]));

  const connections = place('connections', file.connections);
  const interconnects = place('interconnects', file.interconnects);
  const lags = place('lags', file.lags);
  for (const [name, { members }] of Object.entries(lags))
    for (const [index, member] of members.entries())
      follow<'connections' | 'interconnects'>(
        member,
        ['lags', name, 'members', index],
        ['connections', connections],
        ['interconnects', interconnects],
      );
  const hostedConnections = place('hostedConnections', file.hostedConnections, ({ parent }, path) => {
    const parents = [['interconnects', interconnects] as const, ['lags', lags] as const];
    return carriedBy(follow<'interconnects' | 'lags'>(parent, [...path, 'parent'], ...parents) ?? home);
  });
  const virtualInterfaces = place('virtualInterfaces', file.virtualInterfaces, (entry, path) => {
    follow(
      entry.virtualPrivateGateway,
      [...path, 'virtualPrivateGateway'],
      ['virtualPrivateGateways', virtualPrivateGateways],
    );
    follow(
      entry.directConnectGateway,
      [...path, 'directConnectGateway'],
      ['directConnectGateways', directConnectGateways],
    );
    problems.push(...behindProblems(entry, path));
    const carrier = follow<'connections' | 'hostedConnections' | 'lags'>(
      entry.connection,
      [...path, 'connection'],
      ['connections', connections],
      ['hostedConnections', hostedConnections],
      ['lags', lags],
    );
    const lag = Object.keys(lags).find((name) => lags[name]?.members.includes(entry.connection));
    if (lag !== undefined)
      problems.push({
        path: [...path, 'connection'],
        message: `${entry.connection} is a member of LAG ${lag}, which carries its virtual interfaces: name the LAG`,
      });
    return carriedBy(carrier ?? home);
  });
  const accounts = mapKeys(file.accounts ?? {}, (name, { id }) => id ?? name, withoutId);
  const estate: Estate = {
    accounts,
    vpcs,
    virtualPrivateGateways,
    transitGateways,
    directConnectGateways,
    associations,
    coreNetworks,
    otherRoutes,
    connections,
    interconnects,
    lags,
    hostedConnections,
    virtualInterfaces,
  };
  return { estate, problems };
}

const carriedBy = ({ account, region }: { readonly account: string; readonly region: string }) => ({
  account,
  region,
  carrierAccount: account,
});

/** A name in the file stands for one thing, whatever the section. */
function repeated(file: EstateFile): Problem[] {
  const held = new Map<string, NamedSection>();
  return namedSections.flatMap((section) =>
    Object.keys(file[section] ?? {}).flatMap((name) => {
      const earlier = held.get(name);
      held.set(name, section);
      if (earlier === undefined) return [];
      return [{ path: [section, name], message: `the name is taken: names are unique in the file, see ${earlier}` }];
    }),
  );
}

function accountResolver(file: EstateFile, problems: Problem[]): (text: string, path: readonly string[]) => string {
  const numbers = new Map<string, string>();
  for (const [name, { id = name }] of Object.entries(file.accounts ?? {})) {
    if ([...numbers.values()].includes(id))
      problems.push({ path: ['accounts', name], message: `is ${id}, which accounts has already` });
    numbers.set(name, id);
    if (!/^\d{12}$/.test(id))
      problems.push({ path: ['accounts', name], message: 'needs an id: its account number of 12 digits, in quotes' });
  }
  return (text, path) => {
    const number = numbers.get(text) ?? text;
    if (/^\d{12}$/.test(number)) return number;
    if (!numbers.has(text)) problems.push({ path, message: `there is no account named ${text} in the file` });
    return number;
  };
}

type VirtualInterfaceEntry = NonNullable<EstateFile['virtualInterfaces']>[string];

/** What must stand behind each type of virtual interface (API reference, NewPrivateVirtualInterface and so on). */
function behindProblems(entry: VirtualInterfaceEntry, path: readonly string[]): Problem[] {
  const { type, virtualPrivateGateway, directConnectGateway, routeFilterPrefixes } = entry;
  const gateways = [virtualPrivateGateway, directConnectGateway].filter((gateway) => gateway !== undefined).length;
  const problem = (message: string): Problem[] => [{ path, message }];
  if (type === 'public' && gateways > 0) return problem('a public virtual interface has no gateway');
  if (type === 'public' && routeFilterPrefixes === undefined)
    return problem('a public virtual interface needs routeFilterPrefixes');
  if (type !== 'public' && routeFilterPrefixes !== undefined)
    return problem('only a public virtual interface has routeFilterPrefixes');
  if (type === 'transit' && directConnectGateway === undefined)
    return problem('a transit virtual interface needs a directConnectGateway');
  if (type === 'private' && gateways !== 1)
    return problem('a private virtual interface needs a virtualPrivateGateway or a directConnectGateway, and not both');
  return [];
}

const withoutId = ({ id: _, ...settings }: AccountEntry): AccountEntry => settings;

const mapEntries = <From, To>(
  entries: Readonly<Record<string, From>>,
  change: (name: string, entry: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, change(name, entry)]));

const mapKeys = <From, To>(
  entries: Readonly<Record<string, From>>,
  key: (name: string, entry: From) => string,
  change: (entry: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [key(name, entry), change(entry)]));

export const emptyEstate = (): { -readonly [Name in SectionName]: Record<string, Sections[Name]> } => ({
  accounts: {},
  vpcs: {},
  virtualPrivateGateways: {},
  transitGateways: {},
  directConnectGateways: {},
  associations: {},
  coreNetworks: {},
  otherRoutes: {},
  connections: {},
  interconnects: {},
  lags: {},
  hostedConnections: {},
  virtualInterfaces: {},
});
