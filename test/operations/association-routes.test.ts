// What a router really hears when another account's gateway is associated by a proposal, over a session of its own.
import {
  AcceptDirectConnectGatewayAssociationProposalCommand,
  CreateConnectionCommand,
  CreateDirectConnectGatewayAssociationCommand,
  CreateDirectConnectGatewayAssociationProposalCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  DeleteDirectConnectGatewayAssociationCommand,
} from '@aws-sdk/client-direct-connect';
import { afterEach, expect, it } from 'vitest';
import { formatPrefix, silentLog } from '../../src/base/index.ts';
import { type Router, startRouter } from '../../src/router/index.ts';
import { callerOn } from '../harness/callers.ts';
import { virtualPrivateGateway } from '../harness/gateways.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const network = '111122223333';
const application = '444455556666';

let server: TestServer;
let router: Router;
afterEach(async () => {
  await router.stop();
  await server.stop();
});

it('the router hears the VPC of another account once its proposal is accepted, the new filter, and no more when it ends', async () => {
  server = await startTestServer({ md5: 'off' });
  const [owner, proposer] = [callerOn(server.url, network), callerOn(server.url, application)];
  const { directConnectGateway } = await owner.dx.send(
    new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'shared' }),
  );
  const directConnectGatewayId = directConnectGateway?.directConnectGatewayId ?? '';
  const order = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'test' });
  const { connectionId } = await owner.dx.send(order);
  const { virtualInterfaceId = '' } = await owner.dx.send(
    new CreatePrivateVirtualInterfaceCommand({
      connectionId,
      newPrivateVirtualInterface: { virtualInterfaceName: 'test', vlan: 7, asn: 65_001, directConnectGatewayId },
    }),
  );
  router = await until('the peer can be dialled', () =>
    startRouter({ server: { url: server.url }, virtualInterfaceId, announce: [], md5: 'off', log: silentLog }).catch(
      () => undefined,
    ),
  );
  const heard = (): string =>
    router.neighbors
      .flatMap(({ bgpPeerId }) => router.speaker.received(bgpPeerId))
      .map(({ prefix }) => formatPrefix(prefix))
      .sort()
      .join();
  const own = await virtualPrivateGateway(owner, '10.10.0.0/16');
  await owner.dx.send(new CreateDirectConnectGatewayAssociationCommand({ directConnectGatewayId, gatewayId: own.vgw }));
  await until('the own VPC is heard', async () => heard() === '10.10.0.0/16');
  const { vgw: gatewayId } = await virtualPrivateGateway(proposer, '10.20.0.0/16');

  const accept = async (...cidrs: string[]): Promise<string | undefined> => {
    const known = heard();
    const { directConnectGatewayAssociationProposal } = await proposer.dx.send(
      new CreateDirectConnectGatewayAssociationProposalCommand({
        directConnectGatewayId,
        directConnectGatewayOwnerAccount: network,
        gatewayId,
      }),
    );
    expect(heard(), 'what is only proposed changes nothing').toBe(known);
    const { directConnectGatewayAssociation } = await owner.dx.send(
      new AcceptDirectConnectGatewayAssociationProposalCommand({
        directConnectGatewayId,
        proposalId: directConnectGatewayAssociationProposal?.proposalId,
        associatedGatewayOwnerAccount: application,
        ...(cidrs.length === 0
          ? {}
          : { overrideAllowedPrefixesToDirectConnectGateway: cidrs.map((cidr) => ({ cidr })) }),
      }),
    );
    return directConnectGatewayAssociation?.associationId;
  };

  const associationId = await accept();
  await until('the VPC is heard', async () => heard() === '10.10.0.0/16,10.20.0.0/16');
  // A prefix narrower than the VPC lets nothing pass (user guide, «allowed prefixes interactions»).
  await accept('10.20.0.0/20');
  await until('the narrow filter holds', async () => heard() === '10.10.0.0/16');
  await accept('10.0.0.0/8');
  await until('the wide filter lets it pass', async () => heard() === '10.10.0.0/16,10.20.0.0/16');
  await proposer.dx.send(new DeleteDirectConnectGatewayAssociationCommand({ associationId }));
  await until('it is withdrawn', async () => heard() === '10.10.0.0/16');
});
