// apply and export as a user has them, against a server of its own.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StatusAnswer } from '../../src/admin/index.ts';
import { crossconnect, type Ended, type Serving, startServing } from '../harness/command.ts';

const whole = readFileSync(new URL('../estate/whole.yaml', import.meta.url), 'utf8');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-estate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(text: string): string {
  const file = join(folder, 'estate.yaml');
  writeFileSync(file, text);
  return file;
}

describe('on a server of its own', () => {
  let server: Serving;
  beforeEach(async () => {
    server = await startServing('--in-memory');
  });
  afterEach(() => server.stop());

  const apply = (text: string, ...flags: string[]): Promise<Ended> =>
    crossconnect('apply', fileOf(text), '--server', server.url, ...flags);
  const exported = async (...flags: string[]): Promise<string> =>
    (await crossconnect('export', '--server', server.url, ...flags)).stdout;
  const ids = async (): Promise<string[]> => JSON.stringify(await status()).match(/dx(con|lag|vif|peer)-\w+/g) ?? [];
  const status = async (): Promise<StatusAnswer> =>
    JSON.parse((await crossconnect('status', '--json', '--server', server.url)).stdout) as StatusAnswer;

  it('apply makes what the file says, and has nothing to do the second time', async () => {
    const first = await apply(whole);
    expect(first.stderr).toBe('');
    expect(first.stdout).toMatch(/^change account 111122223333 \(partner: none → \{"name":"Carrier"/m);
    for (const made of [
      'VPC app-vpc',
      'association dxgw – eu-vgw',
      'LAG L',
      'hosted connection H',
      'virtual interface public-h',
    ])
      expect(first.stdout).toContain(`create ${made}\n`);
    const before = await ids();
    const second = await apply(whole);
    expect(second).toEqual({ code: 0, stdout: 'nothing to do: the server holds what the file says\n', stderr: '' });
    expect(await ids()).toEqual(before);
  });

  it('what is exported makes the same estate on an empty server, keys only when asked for', async () => {
    await apply(whole);
    const [plain, keyed] = [await exported(), await exported('--with-keys')];
    expect(plain).not.toContain('authKey');
    expect(keyed).toContain('authKey: secret-key');
    expect((await apply(plain, '--prune')).stdout).toBe('nothing to do: the server holds what the file says\n');
    for (const [text, flags] of [
      [plain, []],
      [keyed, ['--with-keys']],
    ] as const) {
      const other = await startServing('--in-memory');
      const made = await crossconnect('apply', fileOf(text), '--server', other.url);
      expect(made.code).toBe(0);
      expect((await crossconnect('export', '--server', other.url, ...flags)).stdout).toBe(text);
      await other.stop();
    }
  });

  it('changes what AWS can change, by name and nothing else', async () => {
    await apply(whole);
    const before = await ids();
    const changed = whole
      .replace('mtu: 8500', 'mtu: 1500')
      .replace('siteLink: true', 'siteLink: false')
      .replace('cidrs: [10.8.0.0/16]', 'cidrs: [10.8.0.0/16, 10.9.0.0/16]')
      .replace('{allowedPrefixes: [10.0.0.0/8]}', '{allowedPrefixes: [10.8.0.0/15]}')
      .replace('minimumLinks: 1', 'minimumLinks: 2')
      .replace('tags: {site: a}', 'tags: {site: b, row: "7"}');
    const dry = await apply(changed, '--dry-run');
    expect(dry.stdout.trim().split('\n').sort()).toEqual([
      'would change LAG L (minimumLinks: 1 → 2)',
      'would change VPC eu-vpc (cidrs: ["10.8.0.0/16"] → ["10.8.0.0/16","10.9.0.0/16"])',
      'would change association dxgw – eu-vgw (allowedPrefixes: ["10.0.0.0/8"] → ["10.8.0.0/15"])',
      'would change connection A (tags: {"site":"a"} → {"site":"b","row":"7"})',
      'would change virtual interface private-l (siteLink: true → false)',
      'would change virtual interface transit-c (mtu: 8500 → 1500)',
    ]);
    expect((await apply(changed, '--dry-run')).stdout).toBe(dry.stdout);
    const done = await apply(changed);
    expect(done.stdout).toBe(dry.stdout.replaceAll('would ', ''));
    expect((await apply(changed)).stdout).toMatch(/^nothing to do/);
    expect(await ids()).toEqual(before);
  });

  it('says what must be replaced, and does nothing then', async () => {
    await apply(whole);
    const { code, stdout, stderr } = await apply(
      whole
        .replace(
          'C: {account: app, location: EqDC2, bandwidth: 1Gbps}',
          'C: {account: app, location: EqDC2, bandwidth: 10Gbps}',
        )
        .replace('mtu: 8500', 'mtu: 1500'),
    );
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /estate\.yaml:\d+: connections\.C\.bandwidth: 1Gbps → 10Gbps: AWS cannot change this of the connection; delete it first/,
    );
    expect((await apply(whole)).stdout).toMatch(/^nothing to do/);
  });

  it('leaves alone what is not in the file, unless told to prune', async () => {
    await apply(whole);
    const smaller = whole.slice(0, whole.indexOf('  transit-c:'));
    expect((await apply(smaller)).stdout).toMatch(/^nothing to do/);
    expect((await apply(smaller, '--prune')).stdout).toBe(
      'delete virtual interface transit-c\ndelete virtual interface public-h\n',
    );
    const gone = await apply('{}', '--prune');
    expect(gone.stderr).toBe('');
    expect(await exported()).toBe('{}\n');
  });

  it('names the step that AWS refuses, with AWS’s words', async () => {
    const { code, stderr } = await apply('connections: {A: {location: Nowhere, bandwidth: 1Gbps}}');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^crossconnect: DX_REFUSED: create connection A: DirectConnectClientException: .*Nowhere/);
  });
});

it('signs as each account where signatures are checked', async () => {
  const credentials = join(folder, 'credentials.json');
  const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret', accountId: '123456789012' };
  writeFileSync(credentials, JSON.stringify([key]));
  const server = await startServing('--in-memory', '--auth', 'sigv4', '--credentials', credentials);
  const text = 'connections: {A: {location: EqDC2, bandwidth: 1Gbps}}';
  const apply = (...flags: string[]) => crossconnect('apply', fileOf(text), '--server', server.url, ...flags);
  expect((await apply()).stderr).toMatch(/DX_REFUSED: create connection A: UnrecognizedClientException/);
  expect((await apply('--credentials', credentials)).stdout).toBe('create connection A\n');
  const { code, stdout, stderr } = await crossconnect('export', '--server', server.url);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^crossconnect: DX_REFUSED: AuthFailure: .*\n$/);
  await server.stop();
});
