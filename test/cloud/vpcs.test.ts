import {
  AssociateVpcCidrBlockCommand,
  type AssociateVpcCidrBlockCommandInput,
  AttachVpnGatewayCommand,
  CreateVpcCommand,
  type CreateVpcCommandInput,
  CreateVpnGatewayCommand,
  DeleteVpcCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  DetachVpnGatewayCommand,
  DisassociateVpcCidrBlockCommand,
  ModifyVpcAttributeCommand,
  type Vpc,
  type VpcAttributeName,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { account, accountKey, ec2Of } from './clients.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ edge: 'off' });
});
afterAll(() => server.stop());

const create = async (input: Partial<CreateVpcCommandInput> = {}): Promise<Vpc> => {
  const { Vpc } = await server.ec2.send(new CreateVpcCommand({ CidrBlock: '10.1.0.0/16', ...input }));
  if (Vpc === undefined) throw new Error('no VPC in the answer');
  return Vpc;
};
const described = async (vpcId: string | undefined): Promise<Vpc | undefined> =>
  (await server.ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcId ?? ''] }))).Vpcs?.[0];

describe('CreateVpc', () => {
  it('answers pending, is available next, and shows what Terraform reads; empty lists are lists', async () => {
    const made = await create({ InstanceTenancy: 'dedicated' });
    expect(made).toMatchObject({ State: 'pending', CidrBlock: '10.1.0.0/16', OwnerId: account, IsDefault: false });
    expect(await described(made.VpcId)).toMatchObject({
      VpcId: expect.stringMatching(/^vpc-0[0-9a-f]{16}$/),
      State: 'available',
      InstanceTenancy: 'dedicated',
      CidrBlockAssociationSet: [
        {
          AssociationId: expect.stringMatching(/^vpc-cidr-assoc-0[0-9a-f]{16}$/),
          CidrBlock: '10.1.0.0/16',
          CidrBlockState: { State: 'associated' },
        },
      ],
      Ipv6CidrBlockAssociationSet: [],
      Tags: [],
    });
  });

  it('clears host bits, as EC2 does', async () => {
    expect((await create({ CidrBlock: '100.68.0.18/18' })).CidrBlock).toBe('100.68.0.0/18');
  });

  it('gives an IPv6 block of Amazon’s, or takes one of a pool', async () => {
    const amazons = await create({ AmazonProvidedIpv6CidrBlock: true });
    expect(amazons.Ipv6CidrBlockAssociationSet).toMatchObject([
      { Ipv6CidrBlock: expect.stringMatching(/::\/56$/), Ipv6Pool: 'Amazon', NetworkBorderGroup: 'us-east-1' },
    ]);
    const own = await create({ Ipv6CidrBlock: '2001:db8:1:100::/56', Ipv6Pool: 'ipv6pool-ec2-1' });
    expect(own.Ipv6CidrBlockAssociationSet).toMatchObject([
      { Ipv6CidrBlock: '2001:db8:1:100::/56', Ipv6Pool: 'ipv6pool-ec2-1', IpSource: 'byoip' },
    ]);
  });

  it.each<[string, Partial<CreateVpcCommandInput>, string, RegExp]>([
    ['no block', { CidrBlock: undefined }, 'MissingParameter', /CidrBlock/],
    ['a text that is no block', { CidrBlock: '10.0.0.0' }, 'InvalidParameterValue', /not a valid CIDR block/],
    ['a block wider than /16', { CidrBlock: '10.0.0.0/15' }, 'InvalidVpc.Range', /'10\.0\.0\.0\/15' is invalid/],
    ['a block narrower than /28', { CidrBlock: '10.0.0.0/29' }, 'InvalidVpc.Range', /'10\.0\.0\.0\/29' is invalid/],
    ['a tenancy VPCs do not have', { InstanceTenancy: 'host' }, 'InvalidTenancy', /host/],
    ['an IPv6 block without a pool', { Ipv6CidrBlock: '2001:db8::/56' }, 'MissingParameter', /Ipv6Pool/],
    [
      'an IPv6 block of a size between',
      { Ipv6CidrBlock: '2001:db8::/57', Ipv6Pool: 'ipv6pool-ec2-1' },
      'InvalidVpc.Range',
      /'2001:db8::\/57' is invalid/,
    ],
    [
      'tags for something else',
      { TagSpecifications: [{ ResourceType: 'subnet', Tags: [{ Key: 'a', Value: 'b' }] }] },
      'InvalidParameterValue',
      /'subnet' is not a valid taggable resource type/,
    ],
  ])('refuses %s', async (_, input, name, message) => {
    await expect(create(input)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });

  it('does nothing in a dry run, but says whether it would', async () => {
    const count = async () => (await server.ec2.send(new DescribeVpcsCommand({}))).Vpcs?.length;
    const before = await count();
    await expect(create({ DryRun: true })).rejects.toMatchObject({
      name: 'DryRunOperation',
      $metadata: { httpStatusCode: 412 },
    });
    await expect(create({ DryRun: true, CidrBlock: '10.0.0.0/8' })).rejects.toMatchObject({ name: 'InvalidVpc.Range' });
    expect(await count()).toBe(before);
  });
});

describe('the blocks of a VPC', () => {
  const associate = (VpcId: string | undefined, input: Omit<AssociateVpcCidrBlockCommandInput, 'VpcId'>) =>
    server.ec2.send(new AssociateVpcCidrBlockCommand({ VpcId, ...input }));

  it('grow and shrink, each family in its own list', async () => {
    const { VpcId } = await create();
    const ipv4 = await associate(VpcId, { CidrBlock: '10.2.0.0/16' });
    expect(ipv4.CidrBlockAssociation).toMatchObject({
      CidrBlock: '10.2.0.0/16',
      CidrBlockState: { State: 'associating' },
    });
    const ipv6 = await associate(VpcId, { AmazonProvidedIpv6CidrBlock: true });
    const cidr = ipv6.Ipv6CidrBlockAssociation?.Ipv6CidrBlock;
    expect(cidr).toMatch(/^2001:db8:/);
    const grown = await described(VpcId);
    expect(grown?.CidrBlockAssociationSet?.map(({ CidrBlock }) => CidrBlock)).toEqual(['10.1.0.0/16', '10.2.0.0/16']);
    expect(grown?.Ipv6CidrBlockAssociationSet?.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock)).toEqual([cidr]);
    for (const AssociationId of [
      ipv4.CidrBlockAssociation?.AssociationId,
      ipv6.Ipv6CidrBlockAssociation?.AssociationId,
    ])
      await server.ec2.send(new DisassociateVpcCidrBlockCommand({ AssociationId }));
    const shrunk = await described(VpcId);
    expect(shrunk?.CidrBlockAssociationSet).toHaveLength(1);
    expect(shrunk?.Ipv6CidrBlockAssociationSet).toEqual([]);
  });

  it('do not overlap within a VPC; another VPC may have the same', async () => {
    const { VpcId } = await create();
    await expect(associate(VpcId, { CidrBlock: '10.1.128.0/20' })).rejects.toMatchObject({ name: 'InvalidVpc.Range' });
    expect((await create()).CidrBlock).toBe('10.1.0.0/16');
  });

  it('keep the primary one', async () => {
    const { CidrBlockAssociationSet } = await create();
    const AssociationId = CidrBlockAssociationSet?.[0]?.AssociationId;
    await expect(server.ec2.send(new DisassociateVpcCidrBlockCommand({ AssociationId }))).rejects.toMatchObject({
      name: 'OperationNotPermitted',
      message: expect.stringContaining('primary IPv4 CIDR block'),
    });
    const unknown = new DisassociateVpcCidrBlockCommand({ AssociationId: 'vpc-cidr-assoc-0123456789abcdef0' });
    await expect(server.ec2.send(unknown)).rejects.toMatchObject({ name: 'InvalidVpcCidrBlockAssociationID.NotFound' });
  });

  it('are fifty at most', async () => {
    const { VpcId } = await create();
    for (let third = 0; third < 49; third++) await associate(VpcId, { CidrBlock: `10.9.${third}.0/24` });
    await expect(associate(VpcId, { CidrBlock: '10.9.49.0/24' })).rejects.toMatchObject({
      name: 'CidrBlockLimitExceeded',
    });
  });
});

describe('the attributes of a VPC', () => {
  const read = async (VpcId: string | undefined, Attribute: VpcAttributeName) => {
    const answer = await server.ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute }));
    return (answer.EnableDnsSupport ?? answer.EnableDnsHostnames ?? answer.EnableNetworkAddressUsageMetrics)?.Value;
  };

  it.each([
    ['enableDnsSupport', 'EnableDnsSupport', true],
    ['enableDnsHostnames', 'EnableDnsHostnames', false],
    ['enableNetworkAddressUsageMetrics', 'EnableNetworkAddressUsageMetrics', false],
  ] as const)('%s can be turned over', async (attribute, member, fallback) => {
    const { VpcId } = await create();
    expect(await read(VpcId, attribute)).toBe(fallback);
    await server.ec2.send(new ModifyVpcAttributeCommand({ VpcId, [member]: { Value: !fallback } }));
    expect(await read(VpcId, attribute)).toBe(!fallback);
  });

  it('change one at a time', async () => {
    const { VpcId } = await create();
    const both = { EnableDnsSupport: { Value: true }, EnableDnsHostnames: { Value: true } };
    await expect(server.ec2.send(new ModifyVpcAttributeCommand({ VpcId, ...both }))).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
    });
    await expect(server.ec2.send(new ModifyVpcAttributeCommand({ VpcId }))).rejects.toMatchObject({
      name: 'MissingParameter',
    });
    await expect(read(VpcId, 'enableDnsSupports' as VpcAttributeName)).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });
});

describe('what a VPC has by itself', () => {
  it('is found as Terraform looks for it, and is the same each time', async () => {
    const { VpcId = '' } = await create({ AmazonProvidedIpv6CidrBlock: true });
    const filters = (...more: [string, string][]) => ({
      Filters: [['vpc-id', VpcId] as const, ...more].map(([Name, value]) => ({ Name, Values: [value] })),
    });
    const look = async () => [
      await server.ec2.send(new DescribeRouteTablesCommand(filters(['association.main', 'true']))),
      await server.ec2.send(new DescribeNetworkAclsCommand(filters(['default', 'true']))),
      await server.ec2.send(new DescribeSecurityGroupsCommand(filters(['group-name', 'default']))),
    ];
    const [routes, acls, groups] = await look();
    expect(routes).toMatchObject({
      RouteTables: [
        {
          RouteTableId: expect.stringMatching(/^rtb-0[0-9a-f]{16}$/),
          VpcId,
          Associations: [{ Main: true, AssociationState: { State: 'associated' } }],
          Routes: [{ DestinationCidrBlock: '10.1.0.0/16', GatewayId: 'local' }, { GatewayId: 'local' }],
          PropagatingVgws: [],
        },
      ],
    });
    expect(acls).toMatchObject({ NetworkAcls: [{ IsDefault: true, OwnerId: account, Associations: [] }] });
    expect(acls).toMatchObject({ NetworkAcls: [{ Entries: { length: 8 } }] });
    expect(groups).toMatchObject({
      SecurityGroups: [
        {
          GroupName: 'default',
          VpcId,
          IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        },
      ],
    });
    const plain = (answers: object[]) => answers.map((answer) => ({ ...answer, $metadata: undefined }));
    expect(plain(await look())).toEqual(plain([routes, acls, groups] as object[]));
  });
});

describe('DeleteVpc', () => {
  const remove = (VpcId: string | undefined) => server.ec2.send(new DeleteVpcCommand({ VpcId }));

  it('takes it away with what it has by itself', async () => {
    const { VpcId } = await create();
    await remove(VpcId);
    await expect(described(VpcId)).rejects.toMatchObject({
      name: 'InvalidVpcID.NotFound',
      message: `The vpc ID '${VpcId}' does not exist`,
    });
    const Filters = [{ Name: 'vpc-id', Values: [VpcId ?? ''] }];
    expect((await server.ec2.send(new DescribeRouteTablesCommand({ Filters }))).RouteTables).toEqual([]);
  });

  it('is refused while a virtual private gateway is attached', async () => {
    const { VpcId } = await create();
    const { VpnGateway } = await server.ec2.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1' }));
    const pair = { VpcId, VpnGatewayId: VpnGateway?.VpnGatewayId };
    await server.ec2.send(new AttachVpnGatewayCommand(pair));
    await expect(remove(VpcId)).rejects.toMatchObject({
      name: 'DependencyViolation',
      message: `The vpc '${VpcId}' has dependencies and cannot be deleted.`,
    });
    await server.ec2.send(new DetachVpnGatewayCommand(pair));
    await remove(VpcId);
  });

  it.each([
    ['no id at all', 'foo', 'InvalidVpcID.Malformed'],
    ['an id of another kind', 'vgw-0123456789abcdef0', 'InvalidVpcID.Malformed'],
    ['an id that names nothing', 'vpc-0123456789abcdef0', 'InvalidVpcID.NotFound'],
    ['an old id that names nothing', 'vpc-01234567', 'InvalidVpcID.NotFound'],
  ])('tells %s', async (_, id, name) => {
    await expect(remove(id)).rejects.toMatchObject({ name });
  });

  it.each([
    ['another account', accountKey('444455556666'), 'us-east-1'],
    ['another Region', accountKey(account), 'eu-west-1'],
  ])('does not let %s see or touch it', async (_, credentials, region) => {
    const { VpcId } = await create();
    const stranger = ec2Of(server.url, credentials, region);
    await expect(stranger.send(new DeleteVpcCommand({ VpcId }))).rejects.toMatchObject({
      name: 'InvalidVpcID.NotFound',
    });
    expect((await stranger.send(new DescribeVpcsCommand({}))).Vpcs).toEqual([]);
    stranger.destroy();
  });
});
