import {
  AllocatePrivateVirtualInterfaceCommand,
  AssociateMacSecKeyCommand,
  CreateBGPPeerCommand,
  CreateConnectionCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  DescribeRouterConfigurationCommand,
  type DescribeRouterConfigurationResponse,
  DescribeVirtualInterfacesCommand,
  DirectConnectClient,
  UpdateConnectionCommand,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StatusAnswer } from '../../src/admin/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const cisco = 'CiscoSystemsInc-2900SeriesRouters-IOS124';

let server: TestServer;
let connectionId = '';
let virtualInterfaceId = '';
const start = async (edge: 'on' | 'off'): Promise<void> => {
  server = await startTestServer({ edge });
  const port = new CreateConnectionCommand({
    location: 'EqDC2',
    bandwidth: '10Gbps',
    connectionName: 'test',
    requestMACSec: true,
  });
  connectionId = (await server.dx.send(port)).connectionId ?? '';
  const { directConnectGateway } = await server.dx.send(
    new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test' }),
  );
  const made = await server.dx.send(
    new CreatePrivateVirtualInterfaceCommand({
      connectionId,
      newPrivateVirtualInterface: {
        virtualInterfaceName: 'Production 1',
        vlan: 107,
        asn: 65_001,
        authKey: '0x123pK5_VBqv',
        amazonAddress: '10.9.0.1/30',
        customerAddress: '10.9.0.2/30',
        directConnectGatewayId: directConnectGateway?.directConnectGatewayId,
      },
    }),
  );
  virtualInterfaceId = made.virtualInterfaceId ?? '';
};
beforeEach(() => start('off'));
afterEach(() => server.stop());

const ask = async (
  routerTypeIdentifier: string | undefined = cisco,
  id = virtualInterfaceId,
): Promise<DescribeRouterConfigurationResponse> => {
  const { $metadata, ...answer } = await server.dx.send(
    new DescribeRouterConfigurationCommand({ virtualInterfaceId: id, routerTypeIdentifier }),
  );
  return answer;
};

describe('DescribeRouterConfiguration: the answer', () => {
  it('serialization: names the router as AWS does, and the virtual interface', async () => {
    expect(await ask()).toEqual({
      customerRouterConfig: expect.stringContaining('router bgp 65001\n'),
      router: {
        vendor: 'Cisco Systems, Inc.',
        platform: '2900 Series Routers',
        software: 'IOS 12.4+',
        xsltTemplateName: 'customer-router-cisco-generic.xslt',
        xsltTemplateNameForMacSec: '',
        routerTypeIdentifier: cisco,
      },
      virtualInterfaceId,
      virtualInterfaceName: 'Production 1',
    });
  });
});

describe('DescribeRouterConfiguration: the checks', () => {
  it.each([
    ['nonsense', 'Virtual Interface ID nonsense has an invalid format.'],
    ['dxvif-fnothere', 'Virtual Interface dxvif-fnothere does not exist.'],
  ])('validation: refuse %s', async (id, message) => {
    await expect(ask(cisco, id)).rejects.toMatchObject({ name: 'DirectConnectClientException', message });
  });

  it('validation: want a router type, a known one', async () => {
    const bare = new DescribeRouterConfigurationCommand({ virtualInterfaceId });
    await expect(server.dx.send(bare)).rejects.toThrow('routerTypeIdentifier is required');
    await expect(ask('Some-Router-OS1')).rejects.toThrow('Router type identifier Some-Router-OS1 is not known');
  });

  it('validation: let only the owner of the connection have that of a hosted virtual interface', async () => {
    const ownerAccount = '999988887777';
    const { virtualInterfaceId: hosted = '' } = await server.dx.send(
      new AllocatePrivateVirtualInterfaceCommand({
        connectionId,
        ownerAccount,
        newPrivateVirtualInterfaceAllocation: { virtualInterfaceName: 'hosted', vlan: 108, asn: 65_003 },
      }),
    );
    expect((await ask(cisco, hosted)).customerRouterConfig).toContain('encapsulation dot1Q 108');
    const owner = new DirectConnectClient({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: ownerAccount, secretAccessKey: 'any' },
      maxAttempts: 1,
    });
    const theirs = new DescribeRouterConfigurationCommand({ virtualInterfaceId: hosted, routerTypeIdentifier: cisco });
    await expect(owner.send(theirs)).rejects.toThrow(/is for the owner of its Connection$/);
    owner.destroy();
  });
});

describe('DescribeRouterConfiguration: the text', () => {
  it('behaviour: is right for this virtual interface', async () => {
    const { customerRouterConfig: text = '' } = await ask();
    expect(text.split('\n')[0]).toBe(`! ${virtualInterfaceId} "Production 1", private, VLAN 107, MTU 1500`);
    for (const line of [
      'interface GigabitEthernet0/1.107',
      ' encapsulation dot1Q 107',
      ' ip address 10.9.0.2 255.255.255.252',
      ' ip mtu 1500',
      ' bfd interval 300 min_rx 300 multiplier 3',
      ' neighbor 10.9.0.1 remote-as 64512',
      ' neighbor 10.9.0.1 password 0x123pK5_VBqv',
      ' neighbor 10.9.0.1 timers 30 90',
      ' neighbor 10.9.0.1 fall-over bfd',
      ' set community 7224:7200',
    ])
      expect(text).toContain(`\n${line}\n`);
    expect(text).not.toContain('ipv6');
  });

  it('behaviour: gains the IPv6 neighbor with its peer', async () => {
    await server.dx.send(
      new CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer: { asn: 65_001, addressFamily: 'ipv6' } }),
    );
    const { virtualInterfaces } = await server.dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }));
    const six = virtualInterfaces?.[0]?.bgpPeers?.find(({ addressFamily }) => addressFamily === 'ipv6');
    const { customerRouterConfig: text = '' } = await ask();
    expect(text).toContain(` ipv6 address ${six?.customerAddress}\n`);
    expect(text).toContain(` neighbor ${six?.amazonAddress?.replace('/125', '')} password ${six?.authKey}\n`);
  });

  it('behaviour: shows the MACsec key of the port where the platform has MACsec', async () => {
    const [ckn, cak] = ['0a'.repeat(32), '0b'.repeat(32)];
    await server.dx.send(new AssociateMacSecKeyCommand({ connectionId, ckn, cak }));
    await server.dx.send(new UpdateConnectionCommand({ connectionId, encryptionMode: 'must_encrypt' }));
    const { customerRouterConfig, router } = await ask('CiscoSystemsInc-Nexus9KSeriesSwitches-NXOS93');
    expect(router?.xsltTemplateNameForMacSec).toBe('customer-switch-cisco-nexus-generic-macsec.xslt');
    expect(customerRouterConfig).toContain(`  key ${ckn}\n`);
    expect(customerRouterConfig).not.toContain(cak);
    expect(customerRouterConfig).toContain('security-policy must-secure');
  });

  it('behaviour: is for a cable while no port is open, and then dials the port where the platform can', async () => {
    expect((await ask('VyOSNetworks-VirtualRouters-VyOS14')).customerRouterConfig).toContain('vif 107');
    await server.stop();
    await start('on');
    const dial = await until('the peer has a port', async () => {
      const answer = await fetch(`${server.url}/_crossconnect/v1/status`);
      const { connections } = (await answer.json()) as StatusAnswer;
      return connections[0]?.virtualInterfaces[0]?.peers[0]?.dial ?? undefined;
    });
    const { customerRouterConfig: text } = await ask('VyOSNetworks-VirtualRouters-VyOS14');
    expect(text).toContain(`set protocols bgp neighbor ${dial.address} port ${dial.port}\n`);
    expect(text).not.toContain('vif 107');
    expect((await ask()).customerRouterConfig).toContain('this platform cannot dial one');
  });
});
