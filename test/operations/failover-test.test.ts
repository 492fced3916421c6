import {
  CreateBGPPeerCommand,
  CreateConnectionCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  DeleteVirtualInterfaceCommand,
  DescribeVirtualInterfacesCommand,
  ListVirtualInterfaceTestHistoryCommand,
  type ListVirtualInterfaceTestHistoryCommandInput,
  StartBgpFailoverTestCommand,
  StopBgpFailoverTestCommand,
  UpdateVirtualInterfaceAttributesCommand,
  type VirtualInterface,
  type VirtualInterfaceTestHistory,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let virtualInterfaceId = '';
beforeEach(async () => {
  server = await startTestServer({ edge: 'off' });
  const { connectionId } = await server.dx.send(
    new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'test' }),
  );
  const { directConnectGateway } = await server.dx.send(
    new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test' }),
  );
  const { directConnectGatewayId } = directConnectGateway ?? {};
  const made = await server.dx.send(
    new CreatePrivateVirtualInterfaceCommand({
      connectionId,
      newPrivateVirtualInterface: { virtualInterfaceName: 'test', vlan: 7, asn: 65_001, directConnectGatewayId },
    }),
  );
  virtualInterfaceId = made.virtualInterfaceId ?? '';
});
afterEach(() => server.stop());

const described = async (): Promise<VirtualInterface | undefined> =>
  (await server.dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }))).virtualInterfaces?.[0];
const start = async (over: { bgpPeers?: string[]; testDurationInMinutes?: number } = {}) =>
  (await server.dx.send(new StartBgpFailoverTestCommand({ virtualInterfaceId, ...over }))).virtualInterfaceTest;
const stop = async () =>
  (await server.dx.send(new StopBgpFailoverTestCommand({ virtualInterfaceId }))).virtualInterfaceTest;
const history = async (
  filters: ListVirtualInterfaceTestHistoryCommandInput = {},
): Promise<VirtualInterfaceTestHistory[]> =>
  (await server.dx.send(new ListVirtualInterfaceTestHistoryCommand(filters))).virtualInterfaceTestHistory ?? [];
const peers = async (): Promise<string[]> => ((await described())?.bgpPeers ?? []).map((peer) => peer.bgpPeerId ?? '');

describe('serialization', () => {
  it('StartBgpFailoverTest: a test comes wrapped, with its peers, owner, times and length; the virtual interface reads testing', async () => {
    const test = await start({ testDurationInMinutes: 10 });
    expect(test).toEqual({
      testId: expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/),
      virtualInterfaceId,
      bgpPeers: await peers(),
      status: 'in_progress',
      ownerAccount: '111122223333',
      testDurationInMinutes: 10,
      startTime: expect.any(Date),
      endTime: new Date((test?.startTime?.getTime() ?? 0) + 600_000),
    });
    expect((await described())?.virtualInterfaceState).toBe('testing');
  });

  it('ListVirtualInterfaceTestHistory: the history is an empty list without tests', async () =>
    expect(await history()).toEqual([]));
});

describe('validation', () => {
  const refused = { name: 'DirectConnectClientException' };

  it.each([0, 4_321])('StartBgpFailoverTest: a test of %i minutes is refused', async (testDurationInMinutes) => {
    await expect(start({ testDurationInMinutes })).rejects.toMatchObject({
      ...refused,
      message: `testDurationInMinutes ${testDurationInMinutes} is invalid: 1 to 4320`,
    });
  });

  it('StartBgpFailoverTest: a peer of another virtual interface is refused, and nothing is tested', async () => {
    await expect(start({ bgpPeers: ['dxpeer-fnothere'] })).rejects.toMatchObject({
      ...refused,
      message: `BGP Peer dxpeer-fnothere was not found on Virtual Interface ${virtualInterfaceId}`,
    });
    expect((await described())?.virtualInterfaceState).toBe('down');
  });

  it('StartBgpFailoverTest and StopBgpFailoverTest: a second test, a stop without one, and an unknown virtual interface are refused', async () => {
    await expect(stop()).rejects.toThrow(
      `No BGP failover test is in progress on Virtual Interface ${virtualInterfaceId}`,
    );
    await start();
    await expect(start()).rejects.toThrow(`Virtual Interface ${virtualInterfaceId} is in state testing`);
    virtualInterfaceId = 'dxvif-fnothere';
    await expect(start()).rejects.toThrow('Virtual Interface dxvif-fnothere does not exist.');
  });

  it('StartBgpFailoverTest: nothing of a virtual interface under test can be changed, but it can be deleted: the test then failed', async () => {
    const peer = new CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer: { asn: 65_001, addressFamily: 'ipv6' } });
    const update = new UpdateVirtualInterfaceAttributesCommand({ virtualInterfaceId, mtu: 9_001 });
    await start();
    await expect(server.dx.send(peer)).rejects.toThrow('is in state testing');
    await expect(server.dx.send(update)).rejects.toThrow('is in state testing');
    await server.dx.send(new DeleteVirtualInterfaceCommand({ virtualInterfaceId }));
    expect((await history()).map(({ status }) => status)).toEqual(['failed']);
  });
});

describe('behaviour', () => {
  it('StartBgpFailoverTest and StopBgpFailoverTest: lasts three hours when nothing is said, and ends cancelled at once when it is stopped', async () => {
    expect(await start()).toMatchObject({ testDurationInMinutes: 180 });
    const stopped = await stop();
    expect(stopped).toMatchObject({ status: 'cancelled', testDurationInMinutes: 180 });
    expect(stopped?.endTime?.getTime()).toBeLessThan((stopped?.startTime?.getTime() ?? 0) + 60_000);
    expect((await described())?.virtualInterfaceState).toBe('down');
  });

  it('ListVirtualInterfaceTestHistory: lists the tests newest first, each filter narrowing, pages included', async () => {
    const second = { virtualInterfaceId, newBGPPeer: { asn: 65_001, addressFamily: 'ipv6' } } as const;
    await server.dx.send(new CreateBGPPeerCommand(second));
    const [ipv4 = '', ipv6 = ''] = await peers();
    const older = await start({ bgpPeers: [ipv6] });
    await stop();
    const newer = await start({ bgpPeers: [ipv4] });
    const ids = async (filters: ListVirtualInterfaceTestHistoryCommandInput) =>
      (await history(filters)).map(({ testId }) => testId);
    expect(await ids({})).toEqual([newer?.testId, older?.testId]);
    expect(await ids({ status: 'In progress' })).toEqual([newer?.testId]);
    expect(await ids({ status: 'cancelled', virtualInterfaceId })).toEqual([older?.testId]);
    expect(await ids({ bgpPeers: [ipv6] })).toEqual([older?.testId]);
    expect(await ids({ testId: older?.testId })).toEqual([older?.testId]);
    expect(await ids({ virtualInterfaceId: 'dxvif-fnothere' })).toEqual([]);
    expect(await ids({ maxResults: 1 })).toEqual([newer?.testId]);
  });
});
