// What the demo asks of AWS, whoever carries the calls: the official SDK where it is installed, else the client of our own.
import { clientOrdering } from './client-ordering.ts';
import { sdkOrdering } from './sdk-ordering.ts';

export interface Ordering {
  /** As the output names it. */
  readonly carrier: string;
  createVpc(order: { cidr: string; ipv6: boolean }): Promise<OrderedVpc>;
  /** A virtual private gateway, attached to the VPC; gives its id. */
  createVpnGateway(order: { vpcId: string; amazonAsn: number }): Promise<string>;
  /** A Direct Connect gateway, associated with the virtual private one; gives its id. */
  createDirectConnectGateway(order: { name: string; amazonAsn: number; virtualGatewayId: string }): Promise<string>;
  createConnection(order: { location: string; bandwidth: string; connectionName: string }): Promise<string>;
  createPrivateVirtualInterface(order: VirtualInterfaceOrder): Promise<string>;
  createIpv6Peer(order: { virtualInterfaceId: string; asn: number }): Promise<void>;
}

export interface OrderedVpc {
  readonly vpcId: string;
  /** Its blocks as they were answered: the IPv4 one, then the IPv6 one if asked for. */
  readonly cidrs: readonly string[];
}

export interface VirtualInterfaceOrder {
  readonly connectionId: string;
  readonly virtualInterfaceName: string;
  readonly vlan: number;
  readonly asn: number;
  /** One of the two. */
  readonly virtualGatewayId?: string;
  readonly directConnectGatewayId?: string;
}

export interface OrderingOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export type MakeOrdering = (options: OrderingOptions) => Promise<Ordering>;

/** The SDK's way if its packages resolve. */
export async function chooseOrdering(options: OrderingOptions): Promise<Ordering> {
  try {
    return await sdkOrdering(options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return clientOrdering(options);
  }
}
