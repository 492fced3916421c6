// What a person does by hand with the AWS CLI: the resources around a Direct Connect, and roles through profiles.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findAwsCli } from '../harness/aws-cli.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { account } from './clients.ts';

const other = '444455556666';
const role = `arn:aws:iam::${other}:role/deployer`;
const known = { accessKeyId: 'AKIDTEST', secretAccessKey: 'a-secret-of-the-test' };
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const webToken = `${encode({ alg: 'none' })}.${encode({ sub: 'me', aud: 'sts', iss: 'https://issuer.example' })}.sign`;

const cli = findAwsCli();
const home = cli?.home ?? mkdtempSync(join(tmpdir(), 'crossconnect-cli-'));
const file = (name: string, content: string): string => {
  writeFileSync(join(home, name), content);
  return join(home, name);
};
const credentials = file('keys.json', JSON.stringify([{ ...known, accountId: account }]));
file(
  'config',
  `[profile base]
region = us-east-1
aws_access_key_id = ${known.accessKeyId}
aws_secret_access_key = ${known.secretAccessKey}
[profile role]
region = us-east-1
role_arn = ${role}
role_session_name = by-hand
source_profile = base
[profile web]
region = us-east-1
role_arn = ${role}
role_session_name = by-token
web_identity_token_file = ${file('token', webToken)}
`,
);
afterAll(() => rmSync(home, { recursive: true }));

const skipped = (why: string): boolean => process.stderr.write(`aws-cli.test.ts: skipped: ${why}\n`);
if (cli === undefined) skipped('no AWS CLI is installed');
else if (!cli.takesEndpoint) skipped('roles of profiles need an AWS CLI of 2.13, 1.29 or newer');

async function aws(server: TestServer, profile: string, command: string): Promise<string> {
  const words = [...command.split(' '), '--profile', profile, '--endpoint-url', server.url];
  return (await cli?.run(words, { AWS_ENDPOINT_URL: server.url })) ?? '';
}

let server: TestServer;
const checked = { edge: 'off', auth: 'sigv4', credentials };

describe.skipIf(cli === undefined)('the AWS CLI', () => {
  beforeAll(async () => {
    server = await startTestServer(checked);
  });
  afterAll(() => server.stop());
  const run = (command: string) => aws(server, 'base', `ec2 ${command} --output json`);
  const text = (command: string) => aws(server, 'base', `ec2 ${command} --output text`);

  it('makes a VPC and its gateway, finds them, tags them and takes them away again', async () => {
    const tags = 'ResourceType=vpc,Tags=[{Key=Name,Value=by-hand}]';
    const vpc = await text(`create-vpc --cidr-block 10.7.0.0/16 --tag-specifications ${tags} --query Vpc.VpcId`);
    const create = 'create-vpn-gateway --type ipsec.1 --amazon-side-asn 65010';
    const gateway = await text(`${create} --query VpnGateway.VpnGatewayId`);
    await run(`attach-vpn-gateway --vpn-gateway-id ${gateway} --vpc-id ${vpc}`);
    const byVpc = `Name=attachment.vpc-id,Values=${vpc} Name=state,Values=pending,available`;
    expect(JSON.parse(await run(`describe-vpn-gateways --filters ${byVpc}`))).toEqual({
      VpnGateways: [
        {
          VpnGatewayId: gateway,
          State: 'available',
          Type: 'ipsec.1',
          VpcAttachments: [{ VpcId: vpc, State: 'attached' }],
          AmazonSideAsn: 65_010,
          Tags: [],
        },
      ],
    });
    await run(`create-tags --resources ${vpc} ${gateway} --tags Key=stage,Value=test`);
    expect(JSON.parse(await run('describe-vpcs --filters Name=tag:stage,Values=te*'))).toMatchObject({
      Vpcs: [
        {
          VpcId: vpc,
          OwnerId: account,
          Tags: [
            { Key: 'Name', Value: 'by-hand' },
            { Key: 'stage', Value: 'test' },
          ],
        },
      ],
    });
    await run(`delete-tags --resources ${vpc} --tags Key=Name`);
    const keys = `describe-tags --filters Name=resource-id,Values=${vpc} --query Tags[].Key`;
    expect(await text(keys)).toBe('stage');
    await expect(run(`delete-vpc --vpc-id ${vpc}`)).rejects.toThrow(/\(DependencyViolation\).*has dependencies/);
    await run(`detach-vpn-gateway --vpn-gateway-id ${gateway} --vpc-id ${vpc}`);
    await run(`delete-vpn-gateway --vpn-gateway-id ${gateway}`);
    await run(`delete-vpc --vpc-id ${vpc}`);
    expect(JSON.parse(await run('describe-vpcs'))).toEqual({ Vpcs: [] });
  });

  it('follows pages by itself', async () => {
    for (let third = 0; third < 6; third++) await run(`create-vpc --cidr-block 10.8.${third}.0/24`);
    expect(JSON.parse(await run('describe-vpcs --page-size 5 --query length(Vpcs)'))).toBe(6);
  });
});

describe.skipIf(cli?.takesEndpoint !== true)('a profile of the AWS CLI', () => {
  afterEach(() => server.stop());

  it.each([
    ['with a role and its source', checked, 'role', 'by-hand'],
    ['with a role and a web identity', { edge: 'off' }, 'web', 'by-token'],
  ])('%s acts in the account of the role', async (_, flags, profile, session) => {
    server = await startTestServer(flags);
    const identity = JSON.parse(await aws(server, profile, 'sts get-caller-identity --output json'));
    expect(identity).toMatchObject({
      Account: other,
      Arn: `arn:aws:sts::${other}:assumed-role/deployer/${session}`,
    });
    const order = 'directconnect create-connection --location eqdc2 --bandwidth 1Gbps --connection-name test';
    expect(await aws(server, profile, `${order} --query ownerAccount --output text`)).toBe(other);
    const vpc = 'ec2 create-vpc --cidr-block 10.0.0.0/16 --query Vpc.OwnerId --output text';
    expect(await aws(server, profile, vpc)).toBe(other);
  });
});
