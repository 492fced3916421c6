// What the demo orders: a VPC behind a Direct Connect gateway, and two private virtual interfaces to it at two locations.
import type { OrderedVpc, Ordering } from './ordering.ts';

export interface OrderedSite {
  /** «A»; the name of the virtual interface. */
  readonly name: string;
  readonly connectionId: string;
  readonly virtualInterfaceId: string;
}

export interface Ordered {
  readonly vpc: OrderedVpc;
  readonly virtualGatewayId: string;
  readonly directConnectGatewayId: string;
  readonly sites: readonly OrderedSite[];
}

const customerAsn = 65_001;
const places = [
  { name: 'A', location: 'EqDC2' },
  { name: 'B', location: 'CSVA1' },
];

export async function order(ordering: Ordering, ipv6: boolean, say: (text: string) => void): Promise<Ordered> {
  say(`Ordering through ${ordering.carrier}:`);
  const vpc = await ordering.createVpc({ cidr: '10.0.0.0/16', ipv6 });
  say(`  CreateVpc: ${vpc.cidrs.join(' and ')}`);
  const virtualGatewayId = await ordering.createVpnGateway({ vpcId: vpc.vpcId, amazonAsn: 64_600 });
  say('  CreateVpnGateway, AttachVpnGateway: the gateway of the VPC');
  const gateway = { name: 'demo', amazonAsn: 64_512, virtualGatewayId };
  const directConnectGatewayId = await ordering.createDirectConnectGateway(gateway);
  say('  CreateDirectConnectGateway, CreateDirectConnectGatewayAssociation: AS 64512');
  const sites: OrderedSite[] = [];
  for (const [index, { name, location }] of places.entries()) {
    const connectionName = `port-${name}`;
    const connectionId = await ordering.createConnection({ location, bandwidth: '1Gbps', connectionName });
    const wanted = { virtualInterfaceName: name, vlan: 101 + index, asn: customerAsn };
    const on = { connectionId, directConnectGatewayId };
    const virtualInterfaceId = await ordering.createPrivateVirtualInterface({ ...wanted, ...on });
    if (ipv6) await ordering.createIpv6Peer({ virtualInterfaceId, asn: customerAsn });
    const calls = `CreateConnection, CreatePrivateVirtualInterface${ipv6 ? ', CreateBGPPeer' : ''}`;
    say(`  ${calls}: ${name} at ${location}`);
    sites.push({ name, connectionId, virtualInterfaceId });
  }
  if (!ipv6) say('  No peers for IPv6: this machine has no ::1');
  return { vpc, virtualGatewayId, directConnectGatewayId, sites };
}
