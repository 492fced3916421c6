import { TagResourceCommand, UpdateVirtualInterfaceAttributesCommand } from '@aws-sdk/client-direct-connect';
import { AttachVpnGatewayCommand, CreateVpcCommand, CreateVpnGatewayCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Caller } from '../harness/callers.ts';
import { order } from './ports.ts';
import { describeResource, startWorld } from './resource.ts';
import {
  createdStates,
  createGateway,
  createVirtualInterface,
  destroyVirtualInterface,
  readVirtualInterface,
  waitForVirtualInterface,
} from './virtual-interfaces.ts';

/** The MTU and SiteLink each in a call and a wait of their own; the newer members through our own client. */
async function updateInPlace(own: Caller, virtualInterfaceId: string): Promise<void> {
  const wait = () => waitForVirtualInterface(own, virtualInterfaceId, createdStates('private'));
  await own.dx.send(new UpdateVirtualInterfaceAttributesCommand({ virtualInterfaceId, mtu: 8_500 }));
  await wait();
  await own.dx.send(new UpdateVirtualInterfaceAttributesCommand({ virtualInterfaceId, enableSiteLink: true }));
  await wait();
  await own.client.call('UpdateVirtualInterfaceAttributes', { virtualInterfaceId, rateLimit: '500Mbps' });
  await wait();
  await own.client.call('UpdateVirtualInterfaceAttributes', { virtualInterfaceId, prefixPoolAllocatedCountIpv4: 50 });
  await wait();
}

describe.each(['private', 'transit'] as const)('%s', (type) => {
  describeResource(`aws_dx_${type}_virtual_interface`, async ({ own }) => {
    const place = { connectionId: await order(own), directConnectGatewayId: await createGateway(own) };
    return {
      create: async () => {
        const id = await createVirtualInterface(own, type, place);
        await waitForVirtualInterface(own, id, createdStates(type));
        return id;
      },
      read: (id) => readVirtualInterface(own, id),
      shown: {
        ...place,
        virtualInterfaceType: type,
        vlan: 4_094,
        asn: 65_352,
        mtu: 1_500,
        siteLinkEnabled: false,
        jumboFrameCapable: true,
        virtualGatewayId: '',
        tags: { Name: 'vif' },
      },
      update: {
        apply: async (id) => {
          await updateInPlace(own, id);
          const resourceArn = `arn:aws:directconnect:us-east-1:${own.account}:dxvif/${id}`;
          await own.dx.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'team', value: 'net' }] }));
        },
        shown: { mtu: 8_500, siteLinkEnabled: true, tags: { Name: 'vif', team: 'net' } },
      },
      destroy: (id) => destroyVirtualInterface(own, id),
    };
  });
});

describeResource('aws_dx_public_virtual_interface', async ({ own }) => {
  const place = { connectionId: await order(own), directConnectGatewayId: '' };
  return {
    create: async () => {
      const id = await createVirtualInterface(own, 'public', place);
      await waitForVirtualInterface(own, id, createdStates('public'));
      return id;
    },
    read: (id) => readVirtualInterface(own, id),
    shown: {
      amazonAddress: '175.45.176.2/30',
      customerAddress: '175.45.176.1/30',
      routeFilterPrefixes: [{ cidr: '210.52.109.0/24' }, { cidr: '175.45.176.0/22' }],
      tags: { Name: 'vif' },
    },
    destroy: (id) => destroyVirtualInterface(own, id),
  };
});

describe('aws_dx_private_virtual_interface', () => {
  it('with a VPN gateway shows that and no Direct Connect gateway', async () => {
    const { own } = await startWorld('brisk', onTestFinished);
    const connectionId = await order(own);
    const { VpnGateway } = await own.ec2.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1' }));
    const { Vpc } = await own.ec2.send(new CreateVpcCommand({ CidrBlock: '10.255.255.0/28' }));
    const pair = { VpcId: Vpc?.VpcId, VpnGatewayId: VpnGateway?.VpnGatewayId };
    await own.ec2.send(new AttachVpnGatewayCommand(pair));
    const given = {
      virtualInterfaceName: 'vif',
      vlan: 7,
      asn: 65_000,
      virtualGatewayId: VpnGateway?.VpnGatewayId ?? '',
    };
    const call = { connectionId, newPrivateVirtualInterface: given };
    const { virtualInterfaceId = '' } = await own.client.call('CreatePrivateVirtualInterface', call);
    await waitForVirtualInterface(own, virtualInterfaceId, createdStates('private'));
    expect(await readVirtualInterface(own, virtualInterfaceId)).toMatchObject({
      virtualGatewayId: VpnGateway?.VpnGatewayId,
      directConnectGatewayId: '',
    });
  });

  it('with bgp_asn_long alone shows it as asnLong', async () => {
    const { own } = await startWorld('instant', onTestFinished);
    const place = { connectionId: await order(own), directConnectGatewayId: await createGateway(own) };
    const { connectionId, directConnectGatewayId } = place;
    const given = { virtualInterfaceName: 'vif', vlan: 7, asnLong: 4_200_000_001, directConnectGatewayId };
    const call = { connectionId, newPrivateVirtualInterface: given };
    const { virtualInterfaceId } = await own.client.call('CreatePrivateVirtualInterface', call);
    const { virtualInterfaces } = await own.client.call('DescribeVirtualInterfaces', { virtualInterfaceId });
    expect(virtualInterfaces?.[0]).toMatchObject({ asnLong: 4_200_000_001 });
  });

  it.each([
    ['Amazon Address is not allowed to contain a private IP', '192.168.0.1/30', '192.168.0.2/30'],
    ['Amazon Address and Customer Address must be in the same CIDR', '175.45.176.1/30', '175.45.176.5/30'],
    ['Amazon Address is address 0 on its subnet.', '175.45.176.0/30', '175.45.176.1/30'],
    ['Amazon Address is the broadcast address on its subnet.', '175.45.176.3/30', '175.45.176.1/30'],
  ])('of type public refuses as the acceptance tests expect: %s', async (message, amazonAddress, customerAddress) => {
    const { own } = await startWorld('instant', onTestFinished);
    const place = { connectionId: await order(own), directConnectGatewayId: '' };
    const addresses = { amazonAddress, customerAddress };
    await expect(createVirtualInterface(own, 'public', place, addresses)).rejects.toThrow(message);
  });
});
