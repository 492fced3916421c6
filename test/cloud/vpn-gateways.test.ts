import {
  CreateDirectConnectGatewayAssociationCommand,
  CreateDirectConnectGatewayCommand,
  DescribeDirectConnectGatewayAssociationsCommand,
} from '@aws-sdk/client-direct-connect';
import {
  AttachVpnGatewayCommand,
  CreateVpcCommand,
  CreateVpnGatewayCommand,
  DeleteVpnGatewayCommand,
  DescribeVpnGatewaysCommand,
  DetachVpnGatewayCommand,
  type GatewayType,
  type VpnGateway,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { account, accountKey, ec2Of } from './clients.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ edge: 'off' });
});
afterAll(() => server.stop());

const create = async (AmazonSideAsn?: number, client = server.ec2): Promise<VpnGateway> => {
  const { VpnGateway } = await client.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1', AmazonSideAsn }));
  if (VpnGateway === undefined) throw new Error('no gateway in the answer');
  return VpnGateway;
};
const described = async (id: string | undefined): Promise<VpnGateway | undefined> =>
  (await server.ec2.send(new DescribeVpnGatewaysCommand({ VpnGatewayIds: [id ?? ''] }))).VpnGateways?.[0];
const createVpc = async (): Promise<string> =>
  (await server.ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }))).Vpc?.VpcId ?? '';
const attach = (VpnGatewayId: string | undefined, VpcId: string) =>
  server.ec2.send(new AttachVpnGatewayCommand({ VpnGatewayId, VpcId }));
const detach = (VpnGatewayId: string | undefined, VpcId: string) =>
  server.ec2.send(new DetachVpnGatewayCommand({ VpnGatewayId, VpcId }));
const remove = (VpnGatewayId: string | undefined) => server.ec2.send(new DeleteVpnGatewayCommand({ VpnGatewayId }));

describe('CreateVpnGateway', () => {
  it('answers pending and is available next, with no attachment', async () => {
    const made = await create();
    expect(made).toMatchObject({ State: 'pending', Type: 'ipsec.1', AmazonSideAsn: 64_512, VpcAttachments: [] });
    expect(await described(made.VpnGatewayId)).toMatchObject({ State: 'available', VpcAttachments: [], Tags: [] });
  });

  it.each([
    ['us-east-1', 64_512, true],
    ['us-east-1', 65_534, true],
    ['us-east-1', 65_535, false],
    ['us-east-1', 64_511, false],
    ['us-east-1', 4_200_000_000, true],
    ['us-east-1', 4_294_967_294, true],
    ['us-east-1', 4_294_967_295, false],
    ['us-east-1', 7_224, true],
    ['us-east-1', 9_059, false],
    ['eu-west-1', 9_059, true],
    ['eu-west-1', 7_224, false],
    ['ap-northeast-1', 10_124, true],
    ['ap-southeast-1', 17_493, true],
  ])('in %s with the ASN %i: allowed %s', async (region, asn, allowed) => {
    const client = ec2Of(server.url, accountKey(account), region);
    const made = create(asn, client);
    if (allowed) expect((await made).AmazonSideAsn).toBe(asn);
    else await expect(made).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    client.destroy();
  });

  it.each<[string, string | undefined, string]>([
    ['no type', undefined, 'MissingParameter'],
    ['another type', 'ipsec.2', 'InvalidParameterValue'],
  ])('refuses %s', async (_, type, name) => {
    const command = new CreateVpnGatewayCommand({ Type: type as GatewayType });
    await expect(server.ec2.send(command)).rejects.toMatchObject({ name });
  });
});

describe('the attachment of a virtual private gateway', () => {
  it('comes and goes; doing it twice changes nothing', async () => {
    const [{ VpnGatewayId }, vpc] = [await create(), await createVpc()];
    expect((await attach(VpnGatewayId, vpc)).VpcAttachment).toEqual({ VpcId: vpc, State: 'attaching' });
    expect((await described(VpnGatewayId))?.VpcAttachments).toEqual([{ VpcId: vpc, State: 'attached' }]);
    expect((await attach(VpnGatewayId, vpc)).VpcAttachment?.State).toBe('attached');
    await detach(VpnGatewayId, vpc);
    expect((await described(VpnGatewayId))?.VpcAttachments).toEqual([]);
    await expect(detach(VpnGatewayId, vpc)).rejects.toMatchObject({ name: 'InvalidVpnGatewayAttachment.NotFound' });
  });

  it('is one for each VPC and each gateway', async () => {
    const [first, second] = [await create(), await create()];
    const [vpc, other] = [await createVpc(), await createVpc()];
    await attach(first.VpnGatewayId, vpc);
    await expect(attach(second.VpnGatewayId, vpc)).rejects.toMatchObject({ name: 'InvalidVpcState' });
    await expect(attach(first.VpnGatewayId, other)).rejects.toMatchObject({
      name: 'VpnGatewayAttachmentLimitExceeded',
    });
    await attach(second.VpnGatewayId, other);
  });

  it('is found by VPC and by state', async () => {
    const [{ VpnGatewayId }, vpc] = [await create(65_001), await createVpc()];
    await attach(VpnGatewayId, vpc);
    const find = async (state: string) => {
      const Filters = [
        { Name: 'attachment.vpc-id', Values: [vpc] },
        { Name: 'attachment.state', Values: [state] },
        { Name: 'amazon-side-asn', Values: ['65001'] },
        { Name: 'type', Values: ['ipsec.?'] },
      ];
      return (await server.ec2.send(new DescribeVpnGatewaysCommand({ Filters }))).VpnGateways;
    };
    expect(await find('attached')).toMatchObject([{ VpnGatewayId }]);
    expect(await find('detaching')).toEqual([]);
  });
});

describe('DeleteVpnGateway', () => {
  it('is refused while it is attached', async () => {
    const [{ VpnGatewayId }, vpc] = [await create(), await createVpc()];
    await attach(VpnGatewayId, vpc);
    await expect(remove(VpnGatewayId)).rejects.toMatchObject({ name: 'IncorrectState' });
    await detach(VpnGatewayId, vpc);
    await remove(VpnGatewayId);
    await expect(described(VpnGatewayId)).rejects.toMatchObject({
      name: 'InvalidVpnGatewayID.NotFound',
      message: `The vpnGateway ID '${VpnGatewayId}' does not exist`,
    });
  });

  it('is possible once detaching has ended the association with a Direct Connect gateway', async () => {
    const [{ VpnGatewayId }, vpc] = [await create(), await createVpc()];
    await attach(VpnGatewayId, vpc);
    const { directConnectGateway } = await server.dx.send(
      new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test', amazonSideAsn: 65_100 }),
    );
    const directConnectGatewayId = directConnectGateway?.directConnectGatewayId;
    await server.dx.send(
      new CreateDirectConnectGatewayAssociationCommand({ directConnectGatewayId, gatewayId: VpnGatewayId }),
    );
    await expect(remove(VpnGatewayId)).rejects.toMatchObject({ name: 'IncorrectState' });
    await detach(VpnGatewayId, vpc);
    const { directConnectGatewayAssociations } = await server.dx.send(
      new DescribeDirectConnectGatewayAssociationsCommand({ directConnectGatewayId }),
    );
    expect(directConnectGatewayAssociations).toMatchObject([{ associationState: 'disassociated' }]);
    await remove(VpnGatewayId);
  });

  it.each(['foo', 'vgw-0123456789abcdef0'])('tells that %s does not exist', async (id) => {
    await expect(remove(id)).rejects.toMatchObject({ name: 'InvalidVpnGatewayID.NotFound' });
  });
});
