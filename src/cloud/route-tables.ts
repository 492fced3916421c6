// The main route table of each VPC: its blocks are local, and it is nobody else's.
import type { Vpc } from '../domain/index.ts';
import type { XmlElement } from '../protocol/index.ts';
import { cidrsOf } from './cidr-blocks.ts';
import { ownedBy, type Read } from './context.ts';
import { derivedId } from './kinds.ts';
import { type Listing, list } from './listing.ts';
import { defaultsOf } from './vpc-defaults.ts';

const idOf = ({ vpcId }: Vpc): string => defaultsOf(vpcId).routeTableId;
const associationIdOf = ({ vpcId }: Vpc): string => derivedId('rtbassoc', vpcId);

function showRouteTable(vpc: Vpc): XmlElement[] {
  const { ipv4, ipv6 } = cidrsOf(vpc);
  const routes = [
    ...ipv4.map((cidr) => localRoute('destinationCidrBlock', cidr)),
    ...ipv6.map((cidr) => localRoute('destinationIpv6CidrBlock', cidr)),
  ];
  const association: XmlElement[] = [
    ['routeTableAssociationId', associationIdOf(vpc)],
    ['routeTableId', idOf(vpc)],
    ['main', true],
    ['associationState', [['state', 'associated']]],
  ];
  return [
    ['routeTableId', idOf(vpc)],
    ['vpcId', vpc.vpcId],
    ['ownerId', vpc.ownerAccount],
    ['routeSet', routes],
    ['associationSet', [['item', association]]],
    ['propagatingVgwSet', []],
  ];
}

const localRoute = (destination: string, cidr: string): XmlElement => [
  'item',
  [
    [destination, cidr],
    ['gatewayId', 'local'],
    ['state', 'active'],
    ['origin', 'CreateRouteTable'],
  ],
];

const listing: Listing<Vpc> = {
  set: 'routeTableSet',
  kind: 'route-table',
  idParameter: 'RouteTableId',
  idOf,
  pages: { least: 5, most: 100 },
  show: showRouteTable,
  facets: {
    'association.main': () => ['true'],
    'association.route-table-association-id': (vpc) => [associationIdOf(vpc)],
    'association.route-table-id': (vpc) => [idOf(vpc)],
    'association.gateway-id': () => [],
    'association.subnet-id': () => [],
    'owner-id': ({ ownerAccount }) => [ownerAccount],
    'route-table-id': (vpc) => [idOf(vpc)],
    'route.destination-cidr-block': (vpc) => cidrsOf(vpc).ipv4,
    'route.destination-ipv6-cidr-block': (vpc) => cidrsOf(vpc).ipv6,
    'route.gateway-id': () => ['local'],
    'route.origin': () => ['CreateRouteTable'],
    'route.state': () => ['active'],
    'vpc-id': ({ vpcId }) => [vpcId],
  },
};

export const describeRouteTables: Read = async (view, request) =>
  list(view, request, listing, await view.vpcs.find(ownedBy(request.call)));
