// The address blocks of a VPC: which are allowed, which Amazon gives, and how they are shown (VPC user guide, «VPC CIDR
// blocks»).
import { formatPrefix, overlaps, type Prefix, parseInterface, parsePrefix, type Random } from '../base/index.ts';
import { newEc2Id, type Vpc, type VpcCidrBlock } from '../domain/index.ts';
import type { QueryParameters, XmlElement } from '../protocol/index.ts';
import type { View } from '../store/index.ts';
import { ec2Error, invalidValue } from './errors.ts';
import { booleanOf, need } from './parameters.ts';

export const isIpv6 = ({ cidr }: VpcCidrBlock): boolean => cidr.includes(':');

/** The CIDRs of each family, in their order. */
export const cidrsOf = ({ cidrBlocks }: Vpc): { ipv4: string[]; ipv6: string[] } => ({
  ipv4: cidrBlocks.filter((block) => !isIpv6(block)).map(({ cidr }) => cidr),
  ipv6: cidrBlocks.filter(isIpv6).map(({ cidr }) => cidr),
});

const prefixOf = (cidr: string): Prefix => {
  const prefix = parsePrefix(cidr);
  if (prefix === undefined) throw new TypeError(`the store holds ${cidr} as a block`);
  return prefix;
};

/** An IPv4 block of /16 to /28 in canonical form: EC2 clears host bits without a word. */
export function ipv4Block(text: string): string {
  const prefix = parseInterface(text)?.prefix;
  if (prefix === undefined || prefix.family !== 'ipv4')
    throw invalidValue(text, 'cidrBlock', 'This is not a valid CIDR block.');
  if (prefix.length < 16 || prefix.length > 28) throw ec2Error('InvalidVpc.Range', `The CIDR '${text}' is invalid.`);
  return formatPrefix(prefix);
}

/** A block of the customer's own pool: /44 to /60 in steps of four. */
function ownIpv6Block(text: string): string {
  const prefix = parsePrefix(text);
  if (prefix === undefined || prefix.family !== 'ipv6')
    throw invalidValue(text, 'ipv6CidrBlock', 'This is not a valid IPv6 CIDR block.');
  if (prefix.length < 44 || prefix.length > 60 || prefix.length % 4 !== 0)
    throw ec2Error('InvalidVpc.Range', `The CIDR '${text}' is invalid.`);
  return formatPrefix(prefix);
}

/** What a call asks for besides an IPv4 block: an IPv6 block of Amazon's, one of a pool of the customer's, or none. */
export async function askedIpv6Block(
  view: View,
  parameters: QueryParameters,
  random: Random,
): Promise<VpcCidrBlock | undefined> {
  const amazons = booleanOf(parameters, 'AmazonProvidedIpv6CidrBlock') === true;
  const own = parameters.get('Ipv6CidrBlock');
  if (amazons && own !== undefined)
    throw ec2Error(
      'InvalidParameterCombination',
      'The parameter AmazonProvidedIpv6CidrBlock cannot be used with the parameter Ipv6CidrBlock',
    );
  if (!amazons && own === undefined) return undefined;
  const associationId = newEc2Id(random, 'vpc-cidr-assoc');
  if (own === undefined) return { associationId, cidr: await amazonsBlock(view, random) };
  return { associationId, cidr: ownIpv6Block(own), ipv6Pool: need(parameters, 'Ipv6Pool') };
}

/** A /56 that no VPC has, out of the range for documentation (RFC 3849): nobody's addresses are pretended to be here. */
async function amazonsBlock(view: View, random: Random): Promise<string> {
  const taken = new Set((await view.vpcs.find()).flatMap(({ cidrBlocks }) => cidrBlocks.map(({ cidr }) => cidr)));
  const range = prefixOf('2001:db8::/32');
  for (;;) {
    const [a = 0, b = 0, c = 0] = random.bytes(3);
    const value = range.value | (BigInt((a << 16) | (b << 8) | c) << 72n);
    const cidr = formatPrefix({ ...range, value, length: 56 });
    if (!taken.has(cidr)) return cidr;
  }
}

/** Rejects with InvalidVpc.Range when `added` overlaps a block that the VPC has. */
export function checkApart(held: readonly VpcCidrBlock[], added: VpcCidrBlock): void {
  if (held.some(({ cidr }) => overlaps(prefixOf(cidr), prefixOf(added.cidr))))
    throw ec2Error('InvalidVpc.Range', `The CIDR '${added.cidr}' conflicts with another CIDR of the VPC.`);
}

type BlockState = 'associating' | 'associated' | 'disassociating';

/** The members of one association, as both families name them. */
export function showBlock(block: VpcCidrBlock, region: string, state: BlockState): readonly XmlElement[] {
  const { associationId, cidr, ipv6Pool } = block;
  if (!isIpv6(block))
    return [
      ['associationId', associationId],
      ['cidrBlock', cidr],
      ['cidrBlockState', [['state', state]]],
    ];
  return [
    ['associationId', associationId],
    ['ipv6CidrBlock', cidr],
    ['ipv6CidrBlockState', [['state', state]]],
    ['networkBorderGroup', region],
    ['ipv6Pool', ipv6Pool ?? 'Amazon'],
    ['ipv6AddressAttribute', 'public'],
    ['ipSource', ipv6Pool === undefined ? 'amazon' : 'byoip'],
  ];
}

/** The element that an answer about one block is in. */
export const blockElement = (block: VpcCidrBlock, region: string, state: BlockState): XmlElement => [
  isIpv6(block) ? 'ipv6CidrBlockAssociation' : 'cidrBlockAssociation',
  showBlock(block, region, state),
];
