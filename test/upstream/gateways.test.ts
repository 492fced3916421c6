// Gateways that only the upstream holds: an operation that names one takes it over, and its VPC is announced.
import {
  AcceptDirectConnectGatewayAssociationProposalCommand,
  AllocatePrivateVirtualInterfaceCommand,
  ConfirmPrivateVirtualInterfaceCommand,
  CreateConnectionCommand,
  CreateDirectConnectGatewayAssociationCommand,
  CreateDirectConnectGatewayAssociationProposalCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
} from '@aws-sdk/client-direct-connect';
import { AttachVpnGatewayCommand, CreateVpnGatewayCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatPrefix, silentLog } from '../../src/base/index.ts';
import { type Router, startRouter } from '../../src/router/index.ts';
import { type Caller, callerOn } from '../harness/callers.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';
import { type FakeUpstream, type Recorded, startFakeUpstream } from '../harness/upstream.ts';

const vgw = 'vgw-0123456789abcdef0';
const tgw = 'tgw-0123456789abcdef0';
const account = '111122223333';

interface World {
  readonly vpnGateway: boolean;
  readonly cidrs: readonly string[];
}
let world: World;

const response = (action: string, set: string, items: string): string =>
  `<?xml version="1.0"?><${action}Response><requestId>r</requestId><${set}>${items}</${set}></${action}Response>`;
const missing = (code: string): string =>
  `<Response><Errors><Error><Code>${code}</Code><Message>no</Message></Error></Errors><RequestID>r</RequestID></Response>`;
const blocks = (): string =>
  world.cidrs
    .map(
      (cidr, index) =>
        `<item><associationId>vpc-cidr-assoc-${index}</associationId><cidrBlock>${cidr}</cidrBlock><cidrBlockState><state>associated</state></cidrBlockState></item>`,
    )
    .join('');

/** What a small EC2 says. */
function ec2({ body }: Recorded): [status: number, xml: string] {
  const parameters = new URLSearchParams(body);
  const action = parameters.get('Action');
  if (action === 'DescribeVpnGateways' && world.vpnGateway && parameters.get('VpnGatewayId.1') === vgw) {
    const attachment = '<attachments><item><vpcId>vpc-1</vpcId><state>attached</state></item></attachments>';
    const gateway = `<vpnGatewayId>${vgw}</vpnGatewayId><state>available</state><amazonSideAsn>64600</amazonSideAsn>`;
    return [200, response(action, 'vpnGatewaySet', `<item>${gateway}${attachment}</item>`)];
  }
  if (action === 'DescribeVpcs') {
    const vpc = `<vpcId>vpc-1</vpcId><cidrBlock>${world.cidrs[0]}</cidrBlock>`;
    const list = `<cidrBlockAssociationSet>${blocks()}</cidrBlockAssociationSet>`;
    return [200, response(action, 'vpcSet', `<item>${vpc}${list}</item>`)];
  }
  if (action === 'DescribeTransitGateways' && parameters.get('TransitGatewayIds.1') === tgw) {
    const options = '<options><amazonSideAsn>64700</amazonSideAsn></options>';
    const gateway = `<transitGatewayId>${tgw}</transitGatewayId><state>available</state>${options}`;
    return [200, response(action, 'transitGatewaySet', `<item>${gateway}</item>`)];
  }
  return [400, missing('InvalidVpnGatewayID.NotFound')];
}

let upstream: FakeUpstream;
let server: TestServer;
let caller: Caller;
const start = async (flags: Readonly<Record<string, unknown>> = { edge: 'off' }): Promise<void> => {
  server = await startTestServer({ upstream: upstream.url, ...flags });
  caller = callerOn(server.url, account);
};
beforeEach(async () => {
  world = { vpnGateway: true, cidrs: ['10.1.0.0/16'] };
  upstream = await startFakeUpstream();
  upstream.answer((recorded, answer) => {
    const [status, xml] = ec2(recorded);
    answer.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
  });
});
afterEach(async () => {
  await server.stop();
  await upstream.stop();
});

const connection = async ({ dx }: Caller): Promise<string> => {
  const order = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'test' });
  return (await dx.send(order)).connectionId ?? '';
};
const gateway = async ({ dx }: Caller): Promise<string> => {
  const command = new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test' });
  return (await dx.send(command)).directConnectGateway?.directConnectGatewayId ?? '';
};
const behind = async (by: Caller, virtualGatewayId: string) => {
  const connectionId = await connection(by);
  const newPrivateVirtualInterface = { virtualInterfaceName: 'test', vlan: 7, asn: 65_001, virtualGatewayId };
  return by.dx.send(new CreatePrivateVirtualInterfaceCommand({ connectionId, newPrivateVirtualInterface }));
};
const associate = async (by: Caller, gatewayId: string, cidrs?: string[]) => {
  const addAllowedPrefixesToDirectConnectGateway = cidrs?.map((cidr) => ({ cidr }));
  const pair = { directConnectGatewayId: await gateway(by), gatewayId, addAllowedPrefixesToDirectConnectGateway };
  const made = await by.dx.send(new CreateDirectConnectGatewayAssociationCommand(pair));
  return made.directConnectGatewayAssociation ?? {};
};

describe('an operation that names a gateway of the upstream', () => {
  it('CreatePrivateVirtualInterface takes its ASN', async () => {
    await start();
    expect(await behind(caller, vgw)).toMatchObject({ virtualGatewayId: vgw, amazonSideAsn: 64_600 });
  });

  it('ConfirmPrivateVirtualInterface finds it', async () => {
    await start();
    const carrier = callerOn(server.url, '444455556666');
    const { virtualInterfaceId } = await carrier.dx.send(
      new AllocatePrivateVirtualInterfaceCommand({
        connectionId: await connection(carrier),
        ownerAccount: account,
        newPrivateVirtualInterfaceAllocation: { virtualInterfaceName: 'test', vlan: 7, asn: 65_001 },
      }),
    );
    const confirm = new ConfirmPrivateVirtualInterfaceCommand({ virtualInterfaceId, virtualGatewayId: vgw });
    expect(await caller.dx.send(confirm)).toMatchObject({ virtualInterfaceState: 'pending' });
  });

  it('an association takes the CIDRs of its VPC', async () => {
    await start();
    world = { ...world, cidrs: ['10.1.0.0/16', '10.2.0.0/16'] };
    expect(await associate(caller, vgw)).toMatchObject({
      associatedGateway: { id: vgw, type: 'virtualPrivateGateway', ownerAccount: account, region: 'us-east-1' },
      allowedPrefixesToDirectConnectGateway: [{ cidr: '10.1.0.0/16' }, { cidr: '10.2.0.0/16' }],
    });
  });

  it('AttachVpnGateway takes a VPC over for the owner of the gateway, and for nobody else', async () => {
    await start();
    const { VpnGateway } = await caller.ec2.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1' }));
    const attach = new AttachVpnGatewayCommand({ VpcId: 'vpc-1', VpnGatewayId: VpnGateway?.VpnGatewayId });
    const asked = (): boolean => upstream.recorded.some(({ body }) => body.includes('Action=DescribeVpcs'));
    await expect(callerOn(server.url, '444455556666').ec2.send(attach)).rejects.toThrow();
    expect(asked()).toBe(false);
    expect((await caller.ec2.send(attach)).VpcAttachment).toMatchObject({ VpcId: 'vpc-1' });
    expect(asked()).toBe(true);
  });

  it('a transit gateway can be associated', async () => {
    await start();
    expect(await associate(caller, tgw, ['10.0.0.0/8'])).toMatchObject({
      associatedGateway: { id: tgw, type: 'transitGateway' },
    });
  });

  it('a proposal may offer it to another account', async () => {
    await start();
    const owner = callerOn(server.url, '444455556666');
    const pair = { directConnectGatewayId: await gateway(owner), gatewayId: vgw };
    const command = { ...pair, directConnectGatewayOwnerAccount: '444455556666' };
    const made = await caller.dx.send(new CreateDirectConnectGatewayAssociationProposalCommand(command));
    const { associatedGateway, ...proposal } = made.directConnectGatewayAssociationProposal ?? {};
    expect(associatedGateway).toMatchObject({ id: vgw });
    // Accepted, it is looked up anew, as the account that has it.
    world = { ...world, cidrs: ['10.9.0.0/16'] };
    upstream.recorded.splice(0);
    const { proposalId, directConnectGatewayId } = proposal;
    const accept = { proposalId, directConnectGatewayId, associatedGatewayOwnerAccount: account };
    const accepted = await owner.dx.send(new AcceptDirectConnectGatewayAssociationProposalCommand(accept));
    expect(accepted.directConnectGatewayAssociation).toMatchObject({
      allowedPrefixesToDirectConnectGateway: [{ cidr: '10.9.0.0/16' }],
    });
    expect(upstream.recorded[0]?.headers.authorization).toContain(`Credential=${account}/`);
  });
});

describe('how the upstream is asked', () => {
  it('by the key, account and Region of the caller', async () => {
    await start();
    const elsewhere = callerOn(server.url, account, 'eu-west-1');
    await associate(elsewhere, vgw);
    expect(upstream.recorded.map(({ body }) => new URLSearchParams(body).get('Action'))).toEqual([
      'DescribeVpnGateways',
      'DescribeVpcs',
    ]);
    for (const { headers } of upstream.recorded)
      expect(headers.authorization).toMatch(new RegExp(`Credential=${account}/\\d{8}/eu-west-1/ec2/aws4_request`));
  });

  it('not for gateways that were made here', async () => {
    await start();
    await expect(behind(caller, 'vgw-00000000000000000')).rejects.toThrow('does not exist');
    upstream.recorded.splice(0);
    await caller.client.query({ Action: 'CreateVpnGateway', Type: 'ipsec.1' });
    const xml = await caller.client.query({ Action: 'DescribeVpnGateways' });
    const own = /<vpnGatewayId>([^<]+)/.exec(xml)?.[1] ?? '';
    await behind(caller, own);
    expect(upstream.recorded).toEqual([]);
  });

  it('anew at each use: what it lost is gone here too', async () => {
    await start();
    await behind(caller, vgw);
    world = { ...world, vpnGateway: false };
    await expect(behind(caller, vgw)).rejects.toThrow(`The VirtualGateway ${vgw} does not exist.`);
  });

  it('and what one account took over is not another’s', async () => {
    await start();
    await behind(caller, vgw);
    await expect(behind(callerOn(server.url, '444455556666'), vgw)).rejects.toThrow('does not exist');
    await behind(caller, vgw);
  });

  it('and when it does not answer, that is said', async () => {
    await start();
    upstream.answer((_, answer) => answer.writeHead(500).end('<html>no</html>'));
    await expect(behind(caller, vgw)).rejects.toMatchObject({ name: 'DirectConnectServerException' });
    await upstream.stop();
    await expect(behind(caller, vgw)).rejects.toThrow(`The upstream ${upstream.url} did not say`);
  });
});

it('the router hears the VPC, and its new CIDR once the gateway is used again', async () => {
  await start({ md5: 'off' });
  const { virtualInterfaceId = '' } = await behind(caller, vgw);
  const router: Router = await until('the peer can be dialled', () =>
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
  await until('the VPC is heard', async () => heard() === '10.1.0.0/16');
  world = { ...world, cidrs: ['10.1.0.0/16', '10.2.0.0/16'] };
  await behind(caller, vgw);
  await until('the new CIDR is heard', async () => heard() === '10.1.0.0/16,10.2.0.0/16');
  await router.stop();
});
