// Before a real moto server: what crossconnect does not serve is moto's, and what moto holds can be connected.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateConnectionCommand,
  CreateDirectConnectGatewayAssociationCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
} from '@aws-sdk/client-direct-connect';
import {
  AttachVpnGatewayCommand,
  CreateSubnetCommand,
  CreateTransitGatewayCommand,
  CreateVpcCommand,
  CreateVpnGatewayCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  DescribeVpnGatewaysCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAwsCli } from '../harness/aws-cli.ts';
import { type Moto, motoIsInstalled, startMoto } from '../harness/moto.ts';
import { clientsOf, startTestServer, type TestServer } from '../harness/server.ts';

const skipped = (why: string): boolean => process.stderr.write(`moto.test.ts: skipped: ${why}\n`);
if (!motoIsInstalled) skipped('no moto_server is installed');
const cli = motoIsInstalled ? findAwsCli() : undefined;
if (cli === undefined) skipped('no AWS CLI is installed');

describe.skipIf(!motoIsInstalled)('before moto', () => {
  let moto: Moto;
  let server: TestServer;
  /** Straight to moto. */
  let theirs: EC2Client;
  beforeAll(async () => {
    moto = await startMoto();
    server = await startTestServer({ edge: 'off', upstream: moto.url });
    theirs = clientsOf(moto.url).ec2;
  });
  afterAll(async () => {
    theirs.destroy();
    await server.stop();
    await moto.stop();
    cli?.clean();
  });

  const vpcIn = async (ec2: EC2Client, CidrBlock: string): Promise<string> =>
    (await ec2.send(new CreateVpcCommand({ CidrBlock }))).Vpc?.VpcId ?? '';
  const vgwIn = async (ec2: EC2Client, AmazonSideAsn: number): Promise<string> => {
    const made = await ec2.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1', AmazonSideAsn }));
    return made.VpnGateway?.VpnGatewayId ?? '';
  };
  const attached = async (ec2: EC2Client, VpcId: string, VpnGatewayId: string): Promise<string> => {
    await ec2.send(new AttachVpnGatewayCommand({ VpcId, VpnGatewayId }));
    return VpnGatewayId;
  };
  const associate = async (gatewayId: string, ...prefixes: string[]) => {
    const name = { directConnectGatewayName: 'test', amazonSideAsn: 64_999 };
    const { directConnectGateway } = await server.dx.send(new CreateDirectConnectGatewayCommand(name));
    const pair = {
      directConnectGatewayId: directConnectGateway?.directConnectGatewayId,
      gatewayId,
      addAllowedPrefixesToDirectConnectGateway: prefixes.length === 0 ? undefined : prefixes.map((cidr) => ({ cidr })),
    };
    const made = await server.dx.send(new CreateDirectConnectGatewayAssociationCommand(pair));
    return made.directConnectGatewayAssociation;
  };

  describe.skipIf(cli === undefined)('the AWS CLI', () => {
    const keys = { AWS_ACCESS_KEY_ID: '123456789012', AWS_SECRET_ACCESS_KEY: 'any', AWS_DEFAULT_REGION: 'us-east-1' };
    const aws = async (endpoint: string, ...words: string[]): Promise<string> =>
      (await cli?.run([...words, '--endpoint-url', endpoint, '--output', 'json'], keys)) ?? '';
    const through = (...words: string[]) => aws(server.url, ...words);

    it('puts into S3 what moto then holds, and lists it', async () => {
      await through('s3api', 'create-bucket', '--bucket', 'test');
      await through('s3api', 'put-object', '--bucket', 'test', '--key', 'a key', '--body', import.meta.filename);
      const list = ['s3api', 'list-objects-v2', '--bucket', 'test'];
      const listed = await through(...list);
      expect(JSON.parse(listed)).toMatchObject({ Contents: [{ Key: 'a key' }] });
      expect(listed).toBe(await aws(moto.url, ...list));
    });

    it('signs a URL that is checked before it goes on', async () => {
      const credentials = join(cli?.home ?? '', 'credentials.json');
      const secret = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };
      writeFileSync(credentials, JSON.stringify([{ ...secret, accountId: secret.accessKeyId }]));
      // By themselves some versions sign URLs in S3's older way.
      writeFileSync(join(cli?.home ?? '', 'config'), '[default]\ns3 =\n  signature_version = s3v4\n');
      const strict = await startTestServer({ edge: 'off', upstream: moto.url, auth: 'sigv4', credentials });
      try {
        await aws(moto.url, 's3api', 'create-bucket', '--bucket', 'signed');
        const put = ['s3api', 'put-object', '--bucket', 'signed', '--key', 'a key', '--body', import.meta.filename];
        await aws(moto.url, ...put);
        const signed = await aws(strict.url, 's3', 'presign', 's3://signed/a key', '--region', 'us-east-1');
        expect(signed).toContain('X-Amz-Signature=');
        expect(await (await fetch(signed)).text()).toBe(readFileSync(import.meta.filename, 'utf8'));
        const other = await fetch(signed.replace('a%20key', 'b'));
        expect(other.status).toBe(403);
        expect(await other.text()).toMatch(/<Error><Code>.*does not match/);
      } finally {
        await strict.stop();
      }
    });

    it('makes a queue and a user there, and asks for tables', async () => {
      await through('sqs', 'create-queue', '--queue-name', 'test');
      expect(JSON.parse(await aws(moto.url, 'sqs', 'list-queues')).QueueUrls).toHaveLength(1);
      await through('iam', 'create-user', '--user-name', 'test');
      expect(JSON.parse(await aws(moto.url, 'iam', 'list-users'))).toMatchObject({ Users: [{ UserName: 'test' }] });
      expect(JSON.parse(await through('dynamodb', 'list-tables'))).toEqual({ TableNames: [] });
    });

    it('is told moto’s own error', async () => {
      const missing = through('sqs', 'get-queue-url', '--queue-name', 'none');
      await expect(missing).rejects.toThrow(/NonExistentQueue/);
    });
  });

  it('a VPC of moto is described and filled through crossconnect', async () => {
    const VpcId = await vpcIn(theirs, '10.1.0.0/16');
    const { Vpcs } = await server.ec2.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }));
    expect(Vpcs?.[0]).toMatchObject({ VpcId, CidrBlock: '10.1.0.0/16' });
    await server.ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: '10.1.1.0/24' }));
    const filter = { Name: 'vpc-id', Values: [VpcId] };
    const { Subnets } = await theirs.send(new DescribeSubnetsCommand({ Filters: [filter] }));
    expect(Subnets).toMatchObject([{ CidrBlock: '10.1.1.0/24' }]);
  });

  it('a virtual private gateway of moto can be associated, with the CIDRs of its VPC', async () => {
    const vgw = await attached(server.ec2, await vpcIn(theirs, '10.2.0.0/16'), await vgwIn(theirs, 64_600));
    const { VpnGateways } = await theirs.send(new DescribeVpnGatewaysCommand({ VpnGatewayIds: [vgw] }));
    expect(VpnGateways?.[0]?.VpcAttachments).toMatchObject([{ State: 'attached' }]);
    expect(await associate(vgw)).toMatchObject({
      associatedGateway: { id: vgw, type: 'virtualPrivateGateway' },
      allowedPrefixesToDirectConnectGateway: [{ cidr: '10.2.0.0/16' }],
    });
  });

  it('a virtual private gateway of crossconnect stands before a VPC of moto', async () => {
    const vgw = await attached(server.ec2, await vpcIn(theirs, '10.3.0.0/16'), await vgwIn(server.ec2, 64_601));
    expect(await associate(vgw)).toMatchObject({ allowedPrefixesToDirectConnectGateway: [{ cidr: '10.3.0.0/16' }] });
  });

  it('a private virtual interface ends at a virtual private gateway of moto', async () => {
    const virtualGatewayId = await vgwIn(theirs, 64_602);
    const order = { location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'test' };
    const { connectionId } = await server.dx.send(new CreateConnectionCommand(order));
    const newPrivateVirtualInterface = { virtualInterfaceName: 'test', vlan: 7, asn: 65_001, virtualGatewayId };
    const wanted = { connectionId, newPrivateVirtualInterface };
    const made = await server.dx.send(new CreatePrivateVirtualInterfaceCommand(wanted));
    expect(made).toMatchObject({ virtualGatewayId, amazonSideAsn: 64_602 });
  });

  it('a transit gateway of moto can be associated', async () => {
    const made = await theirs.send(new CreateTransitGatewayCommand({ Options: { AmazonSideAsn: 64_603 } }));
    const tgw = made.TransitGateway?.TransitGatewayId ?? '';
    expect(await associate(tgw, '10.0.0.0/8')).toMatchObject({
      associatedGateway: { id: tgw, type: 'transitGateway' },
    });
  });
});
