// Core networks through the admin API, and what the API of Direct Connect shows of their attachments.
import {
  CreateConnectionCommand,
  CreateDirectConnectGatewayAssociationCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  DeleteDirectConnectGatewayCommand,
  DescribeDirectConnectGatewayAssociationsCommand,
  DescribeDirectConnectGatewaysCommand,
} from '@aws-sdk/client-direct-connect';
import { CreateTransitGatewayCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreNetworkStatus } from '../../src/admin/index.ts';
import { adminDone, askAdmin } from '../harness/admin.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ edge: 'off' });
});
afterEach(() => server.stop());

const ask = (method: string, path: string, body?: object) => askAdmin(server.url, method, path, body);
const done = <Answer>(method: string, path: string, body?: object) => adminDone<Answer>(server.url, method, path, body);
const aTransitGateway = async (): Promise<string> =>
  (await server.ec2.send(new CreateTransitGatewayCommand({}))).TransitGateway?.TransitGatewayId ?? '';

describe('a core network', () => {
  const start = (edges: object[] = [{ region: 'us-east-1', asn: 64_601, routes: [{ prefix: '10.1.0.0/16' }] }]) =>
    ask('POST', 'core-networks', { account: '111122223333', segment: 'prod', edges });
  const aGateway = async (amazonSideAsn = 64_555): Promise<string> => {
    const command = new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test', amazonSideAsn });
    return (await server.dx.send(command)).directConnectGateway?.directConnectGatewayId ?? '';
  };

  it('is made, attached, changed, detached and removed', async () => {
    const made = (await start()).body as CoreNetworkStatus;
    expect(made.edges).toEqual([
      {
        gatewayId: `${made.coreNetworkId}/us-east-1`,
        region: 'us-east-1',
        asn: 64_601,
        routes: [{ prefix: '10.1.0.0/16', asPath: [] }],
      },
    ]);
    const directConnectGatewayId = await aGateway();
    const path = `core-networks/${made.coreNetworkId}`;
    const attached = await done('POST', `${path}/attach`, { directConnectGatewayId });
    expect(attached).toMatchObject({ directConnectGatewayId, attachmentId: expect.stringMatching(/^attachment-0/) });
    expect(await done('PATCH', path, { segment: 'test' })).toEqual({ ...(attached as object), segment: 'test' });
    expect(await done('POST', `${path}/detach`)).toMatchObject({ directConnectGatewayId: null, attachmentId: null });
    await done('DELETE', path);
    expect(await done('GET', 'core-networks')).toEqual({ coreNetworks: [] });
  });

  it('takes one gateway, and that no other core network, whose ASN is outside its own', async () => {
    const [first, second] = [(await start()).body, (await start()).body] as CoreNetworkStatus[];
    const attach = (of: CoreNetworkStatus | undefined, directConnectGatewayId: string) =>
      ask('POST', `core-networks/${of?.coreNetworkId}/attach`, { directConnectGatewayId });
    const gatewayId = await aGateway();
    expect((await attach(first, gatewayId)).status).toBe(200);
    expect(await attach(second, gatewayId)).toMatchObject({
      status: 409,
      body: { error: expect.stringMatching(/takes one core network/) },
    });
    expect(await attach(second, await aGateway(64_601))).toMatchObject({
      status: 409,
      body: { error: expect.stringMatching(/ASN 64601/) },
    });
    expect(await attach(first, await aGateway())).toMatchObject({
      status: 409,
      body: { error: expect.stringMatching(/already/) },
    });
  });

  it('has one edge a Region, each with an ASN of its own', async () => {
    const edge = { region: 'us-east-1', asn: 64_601 };
    expect(await start([edge, { ...edge, asn: 64_602 }])).toMatchObject({ status: 400 });
    expect(await start([edge, { ...edge, region: 'us-west-2' }])).toMatchObject({ status: 400 });
    expect(await start([])).toMatchObject({ status: 400 });
  });

  it('is shown as an association of its gateway, to both owners, and by its id', async () => {
    const made = (await start()).body as CoreNetworkStatus;
    const directConnectGatewayId = await aGateway();
    const list = async (filter: object) =>
      (await server.dx.send(new DescribeDirectConnectGatewayAssociationsCommand(filter)))
        .directConnectGatewayAssociations;
    expect(await list({ directConnectGatewayId })).toEqual([]);
    const { attachmentId } = await done<CoreNetworkStatus>('POST', `core-networks/${made.coreNetworkId}/attach`, {
      directConnectGatewayId,
    });
    const shown = await list({ directConnectGatewayId });
    expect(shown).toEqual([
      {
        directConnectGatewayId,
        directConnectGatewayOwnerAccount: '111122223333',
        associationState: 'associated',
        associationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        allowedPrefixesToDirectConnectGateway: [],
        associatedCoreNetwork: { id: made.coreNetworkId, ownerAccount: '111122223333', attachmentId },
      },
    ]);
    expect(await list({ associationId: shown?.[0]?.associationId })).toEqual(shown);
    expect(await list({ directConnectGatewayId, associatedGatewayId: await aTransitGateway() })).toEqual([]);
    await done('POST', `core-networks/${made.coreNetworkId}/detach`);
    expect(await list({ directConnectGatewayId })).toEqual([]);
  });

  it('keeps gateways and private virtual interfaces off its Direct Connect gateway, and that from going', async () => {
    const made = (await start()).body as CoreNetworkStatus;
    const directConnectGatewayId = await aGateway();
    await done('POST', `core-networks/${made.coreNetworkId}/attach`, { directConnectGatewayId });
    const associating = server.dx.send(
      new CreateDirectConnectGatewayAssociationCommand({
        directConnectGatewayId,
        gatewayId: await aTransitGateway(),
        addAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/8' }],
      }),
    );
    await expect(associating).rejects.toThrow(/in use for another kind/);
    const { connectionId } = await server.dx.send(
      new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'test' }),
    );
    const newPrivateVirtualInterface = { virtualInterfaceName: 'test', vlan: 9, asn: 65_001, directConnectGatewayId };
    const creating = server.dx.send(
      new CreatePrivateVirtualInterfaceCommand({ connectionId, newPrivateVirtualInterface }),
    );
    await expect(creating).rejects.toThrow(/in use for another kind/);
    await server.dx.send(new DeleteDirectConnectGatewayCommand({ directConnectGatewayId }));
    const listed = await server.dx.send(new DescribeDirectConnectGatewaysCommand({ directConnectGatewayId }));
    expect(listed.directConnectGateways?.[0]?.directConnectGatewayState).toBe('available');
  });

  it('is refused a gateway that serves others', async () => {
    const made = (await start()).body as CoreNetworkStatus;
    const directConnectGatewayId = await aGateway();
    await server.dx.send(
      new CreateDirectConnectGatewayAssociationCommand({
        directConnectGatewayId,
        gatewayId: await aTransitGateway(),
        addAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/8' }],
      }),
    );
    const refused = await ask('POST', `core-networks/${made.coreNetworkId}/attach`, { directConnectGatewayId });
    expect(refused).toMatchObject({ status: 409, body: { error: expect.stringMatching(/serves tgw-/) } });
  });
});
