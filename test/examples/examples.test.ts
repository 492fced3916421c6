// The examples as a person runs them, each against a server of its own.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DescribeConnectionsCommand, DescribeDirectConnectGatewaysCommand } from '@aws-sdk/client-direct-connect';
import { DescribeVpcsCommand, DescribeVpnGatewaysCommand } from '@aws-sdk/client-ec2';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/server.ts';

/** A home folder of its own, so that neither profiles nor settings of the machine count. */
const home = mkdtempSync(join(tmpdir(), 'crossconnect-examples-'));
afterAll(() => rmSync(home, { recursive: true }));
const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_') && name !== 'HOME');
const environment: NodeJS.ProcessEnv = { ...Object.fromEntries(own), HOME: home, AWS_EC2_METADATA_DISABLED: 'true' };

const works = (program: string, ...flags: string[]): boolean =>
  spawnSync(program, flags, { env: environment }).status === 0;
/** The first that has what is needed; a machine may have several. */
const python = ['python3', '/usr/bin/python3'].find((program) => works(program, '-c', 'import boto3'));
const cli = ['aws', '/usr/bin/aws'].find((program) => works(program, '--version'));
const skipped = (why: string): boolean => process.stderr.write(`examples.test.ts: skipped: ${why}\n`);
if (python === undefined) skipped('python3 with boto3 is not installed');
if (cli === undefined) skipped('no AWS CLI is installed');

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function run(program: string, file: string, path = environment['PATH']): Promise<string[]> {
  server = await startTestServer({ edge: 'off' });
  const env = { ...environment, PATH: path, CROSSCONNECT_URL: server.url };
  const { stdout } = await promisify(execFile)(program, [file], { env });
  return stdout.trim().split('\n');
}

async function expectNothingLeft(): Promise<void> {
  const { dx, ec2 } = server ?? {};
  const connections = (await dx?.send(new DescribeConnectionsCommand({})))?.connections;
  expect(connections?.map(({ connectionState }) => connectionState)).toEqual(['deleted']);
  expect((await dx?.send(new DescribeDirectConnectGatewaysCommand({})))?.directConnectGateways).toEqual([]);
  expect((await ec2?.send(new DescribeVpcsCommand({})))?.Vpcs).toEqual([]);
  const gateways = (await ec2?.send(new DescribeVpnGatewaysCommand({})))?.VpnGateways;
  expect(gateways?.filter(({ State }) => State !== 'deleted')).toEqual([]);
}

const told = [
  expect.stringMatching(/^connection dxcon-/),
  expect.stringMatching(/^gateway [0-9a-f-]{36} with vgw-/),
  expect.stringMatching(/^virtual interface dxvif-\w+ is down$/),
  expect.stringMatching(/169\.254\.\d+\.\d+\/30.*65001/),
  'everything is gone',
];

describe('an example tells what it does and leaves nothing behind', () => {
  it('javascript', async () => {
    expect(await run(process.execPath, 'examples/javascript/private-virtual-interface.mjs')).toEqual(told);
    await expectNothingLeft();
  });

  it.skipIf(cli === undefined)('aws-cli', async () => {
    // A CLI that was found by its path must be found by its name.
    const path = cli === 'aws' ? environment['PATH'] : `/usr/bin:${environment['PATH']}`;
    expect(await run('bash', 'examples/aws-cli/private-virtual-interface.sh', path)).toEqual(told);
    await expectNothingLeft();
  });

  it.skipIf(python === undefined)('boto3', async () => {
    expect(await run(python ?? '', 'examples/boto3/private_virtual_interface.py')).toEqual(told);
    await expectNothingLeft();
  });
});

it('the Terraform example sends every service it uses to crossconnect, in both accounts', () => {
  const providers = readFileSync('examples/terraform/providers.tf', 'utf8');
  for (const service of ['directconnect', 'ec2', 'sts'])
    expect(providers.match(new RegExp(`^ +${service} += var\\.endpoint$`, 'gm'))).toHaveLength(2);
});
