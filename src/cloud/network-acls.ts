// The default network ACL of each VPC: everything passes (VPC user guide, «default network ACL»).
import type { Vpc } from '../domain/index.ts';
import type { XmlElement } from '../protocol/index.ts';
import { cidrsOf } from './cidr-blocks.ts';
import { ownedBy, type Read } from './context.ts';
import { type Listing, list } from './listing.ts';
import { defaultsOf } from './vpc-defaults.ts';

const idOf = ({ vpcId }: Vpc): string => defaultsOf(vpcId).networkAclId;

interface Entry {
  readonly number: number;
  readonly action: 'allow' | 'deny';
  readonly cidr: string;
}

const everywhere: readonly Entry[] = [
  { number: 100, action: 'allow', cidr: '0.0.0.0/0' },
  { number: 32_767, action: 'deny', cidr: '0.0.0.0/0' },
];

/** Added when the VPC has an IPv6 block. */
const everywhereIpv6: readonly Entry[] = [
  { number: 101, action: 'allow', cidr: '::/0' },
  { number: 32_768, action: 'deny', cidr: '::/0' },
];

const entriesOf = (vpc: Vpc): readonly Entry[] =>
  cidrsOf(vpc).ipv6.length === 0 ? everywhere : [...everywhere, ...everywhereIpv6];

const showEntry = ({ number, action, cidr }: Entry, egress: boolean): XmlElement => [
  'item',
  [
    ['ruleNumber', number],
    ['protocol', '-1'],
    ['ruleAction', action],
    ['egress', egress],
    [cidr.includes(':') ? 'ipv6CidrBlock' : 'cidrBlock', cidr],
  ],
];

const listing: Listing<Vpc> = {
  set: 'networkAclSet',
  kind: 'network-acl',
  idParameter: 'NetworkAclId',
  idOf,
  pages: { least: 5, most: 1_000 },
  show: (vpc) => [
    ['networkAclId', idOf(vpc)],
    ['vpcId', vpc.vpcId],
    ['ownerId', vpc.ownerAccount],
    ['default', true],
    ['entrySet', [true, false].flatMap((egress) => entriesOf(vpc).map((entry) => showEntry(entry, egress)))],
    ['associationSet', []],
  ],
  facets: {
    'association.association-id': () => [],
    'association.network-acl-id': () => [],
    'association.subnet-id': () => [],
    default: () => ['true'],
    'entry.cidr': () => ['0.0.0.0/0'],
    'entry.egress': () => ['true', 'false'],
    'entry.ipv6-cidr': (vpc) => (cidrsOf(vpc).ipv6.length === 0 ? [] : ['::/0']),
    'entry.protocol': () => ['-1'],
    'entry.rule-action': () => ['allow', 'deny'],
    'entry.rule-number': (vpc) => entriesOf(vpc).map(({ number }) => String(number)),
    'network-acl-id': (vpc) => [idOf(vpc)],
    'owner-id': ({ ownerAccount }) => [ownerAccount],
    'vpc-id': ({ vpcId }) => [vpcId],
  },
};

export const describeNetworkAcls: Read = async (view, request) =>
  list(view, request, listing, await view.vpcs.find(ownedBy(request.call)));
