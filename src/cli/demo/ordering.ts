// What the demo asks of AWS, whoever carries the calls: the official SDK where it is installed, else the client of our own.
import { clientOrdering } from './client-ordering.ts';
import { sdkOrdering } from './sdk-ordering.ts';

export interface Ordering {
  /** As the output names it. */
  readonly carrier: string;
  createConnection(order: { location: string; bandwidth: string; connectionName: string }): Promise<string>;
  /** A virtual private gateway with a VPC of this CIDR attached; gives the gateway's id. */
  createGatewayWithVpc(order: { cidr: string; amazonAsn: number }): Promise<string>;
  createPrivateVirtualInterface(order: VirtualInterfaceOrder): Promise<string>;
  createIpv6Peer(order: { virtualInterfaceId: string; asn: number }): Promise<void>;
}

export interface VirtualInterfaceOrder {
  readonly connectionId: string;
  readonly virtualInterfaceName: string;
  readonly vlan: number;
  readonly asn: number;
  readonly virtualGatewayId: string;
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
