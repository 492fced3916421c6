// Virtual interfaces with a peer of each family, made as a customer would, and what tests of real routers ask of it.
import {
  CreateBGPPeerCommand,
  CreateConnectionCommand,
  CreateDirectConnectGatewayAssociationCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  CreateTransitVirtualInterfaceCommand,
  DescribeVirtualInterfacesCommand,
  type VirtualInterface,
} from '@aws-sdk/client-direct-connect';
import {
  AttachVpnGatewayCommand,
  CreateTransitGatewayCommand,
  CreateVpcCommand,
  CreateVpnGatewayCommand,
} from '@aws-sdk/client-ec2';
import type { PeerStatus, RouterConfigAnswer, RoutesAnswer, StatusAnswer } from '../../src/admin/index.ts';
import type { RouterName } from './routers/index.ts';
import type { Clients } from './server.ts';
import { until } from './until.ts';

export const ownPrefixes = ['172.16.0.0/12', '2001:db8:1::/48'];

const connect = async ({ dx }: Clients): Promise<string | undefined> =>
  (await dx.send(new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'interop' })))
    .connectionId;

/** The older member of the API holds 31 bits; larger numbers have one of their own. */
const asnMember = (asn: number) => (asn > 2_147_483_647 ? { asnLong: asn } : { asn });

const addIpv6Peer = ({ dx }: Clients, virtualInterfaceId: string, asn: number): Promise<unknown> =>
  dx.send(new CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer: { ...asnMember(asn), addressFamily: 'ipv6' } }));

interface PeerValues {
  /** Of the IPv6 peer, when it differs. */
  readonly ipv6Asn?: number;
  /** Of the IPv4 peer. */
  readonly authKey?: string;
}

/** A private one, behind a virtual private gateway of AS 64512 with the VPC 10.20.0.0/16. */
export async function makePrivate(
  server: Clients,
  asn = 65_001,
  { ipv6Asn = asn, authKey }: PeerValues = {},
): Promise<string> {
  const { dx, ec2 } = server;
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.20.0.0/16' }));
  const { VpnGateway } = await ec2.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1', AmazonSideAsn: 64_512 }));
  const VpnGatewayId = VpnGateway?.VpnGatewayId;
  await ec2.send(new AttachVpnGatewayCommand({ VpcId: Vpc?.VpcId, VpnGatewayId }));
  const names = { virtualInterfaceName: 'interop', vlan: 101, virtualGatewayId: VpnGatewayId };
  const { virtualInterfaceId = '' } = await dx.send(
    new CreatePrivateVirtualInterfaceCommand({
      connectionId: await connect(server),
      newPrivateVirtualInterface: { ...names, asn: 1, ...asnMember(asn), authKey },
    }),
  );
  await addIpv6Peer(server, virtualInterfaceId, ipv6Asn);
  return virtualInterfaceId;
}

/** A transit one, behind a Direct Connect gateway of AS 64512 that announces a prefix of each family. */
export async function makeTransit(server: Clients): Promise<string> {
  const { dx, ec2 } = server;
  const { directConnectGateway } = await dx.send(
    new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'interop' }),
  );
  const directConnectGatewayId = directConnectGateway?.directConnectGatewayId;
  const { TransitGateway } = await ec2.send(new CreateTransitGatewayCommand({ Options: { AmazonSideAsn: 64_513 } }));
  await dx.send(
    new CreateDirectConnectGatewayAssociationCommand({
      directConnectGatewayId,
      gatewayId: TransitGateway?.TransitGatewayId,
      addAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/8' }, { cidr: '2001:db8:ff::/48' }],
    }),
  );
  const { virtualInterface } = await dx.send(
    new CreateTransitVirtualInterfaceCommand({
      connectionId: await connect(server),
      newTransitVirtualInterface: { virtualInterfaceName: 'interop', vlan: 102, asn: 65_001, directConnectGatewayId },
    }),
  );
  const virtualInterfaceId = virtualInterface?.virtualInterfaceId ?? '';
  await addIpv6Peer(server, virtualInterfaceId, 65_001);
  return virtualInterfaceId;
}

export async function describeOne(server: Clients, virtualInterfaceId: string): Promise<VirtualInterface> {
  const { virtualInterfaces } = await server.dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }));
  const [found] = virtualInterfaces ?? [];
  if (found === undefined) throw new Error('the virtual interface is gone');
  return found;
}

async function admin<Answer>(server: Clients, path: string, method = 'GET'): Promise<Answer> {
  const response = await fetch(`${server.url}/_crossconnect/v1/${path}`, { method });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return response.json() as Promise<Answer>;
}

/** Brings forward what waits for its time. */
export const advance = (server: Clients, transition: string): Promise<unknown> =>
  admin(server, `transitions/${transition}/advance`, 'POST');

export async function peersOf(server: Clients): Promise<readonly PeerStatus[]> {
  const { connections } = await admin<StatusAnswer>(server, 'status');
  return connections.flatMap(({ virtualInterfaces }) => virtualInterfaces).flatMap(({ peers }) => peers);
}

export const everyPeerListens = (server: Clients): Promise<true> =>
  until('every peer listens', async () => {
    const peers = await peersOf(server);
    return peers.length === 2 && peers.every(({ dial, session }) => dial !== null && session?.state === 'active');
  });

/** The printed configuration, once every peer can be dialled. */
export async function configFor(server: Clients, id: string, router: RouterName): Promise<string> {
  await everyPeerListens(server);
  const announce = ownPrefixes.map((prefix) => `announce=${prefix}`).join('&');
  const path = `virtual-interfaces/${id}/router-config?for=${router}&${announce}`;
  return (await admin<RouterConfigAnswer>(server, path)).text;
}

export const allAre = (server: Clients, id: string, bgpStatus: string): Promise<VirtualInterface> =>
  until(`every peer is ${bgpStatus}`, async () => {
    const found = await describeOne(server, id);
    return found.bgpPeers?.every((peer) => peer.bgpStatus === bgpStatus) && found;
  });

type Routes = RoutesAnswer['routes'];

export const routesOf = async (server: Clients, id: string): Promise<Routes> =>
  (await admin<RoutesAnswer>(server, `virtual-interfaces/${id}/routes`)).routes;

/** Its routes, once there are so many. */
export const someRoutes = (server: Clients, id: string, count: number): Promise<Routes> =>
  until(`there are ${count} routes`, async () => {
    const routes = await routesOf(server, id);
    return routes.length === count && routes;
  });
