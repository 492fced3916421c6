// A private virtual interface with an IPv4 peer, ordered through the client of our own.

import { clientOrdering } from '../../src/cli/demo/client-ordering.ts';
import { Client } from '../../src/client/index.ts';
import type { VirtualInterface } from '../../src/model/index.ts';

export const account = '111122223333';

export async function orderVirtualInterface(url: string): Promise<VirtualInterface> {
  const options = { endpoint: url, region: 'us-east-1', credentials: { accessKeyId: account, secretAccessKey: 'any' } };
  const ordering = await clientOrdering(options);
  const connectionId = await ordering.createConnection({
    location: 'EqDC2',
    bandwidth: '1Gbps',
    connectionName: 'command line',
  });
  const { vpcId } = await ordering.createVpc({ cidr: '10.0.0.0/16', ipv6: false });
  const virtualGatewayId = await ordering.createVpnGateway({ vpcId, amazonAsn: 64_512 });
  const virtualInterfaceId = await ordering.createPrivateVirtualInterface({
    connectionId,
    virtualGatewayId,
    virtualInterfaceName: 'command line',
    vlan: 101,
    asn: 65_001,
  });
  const { virtualInterfaces } = await new Client(options).call('DescribeVirtualInterfaces', { virtualInterfaceId });
  const [found] = virtualInterfaces ?? [];
  if (found === undefined) throw new Error('the virtual interface is gone');
  return found;
}
