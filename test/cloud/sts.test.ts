// STS as a signed request asks it: exact elements, keys that hold in every service, and what is refused.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateConnectionCommand, DirectConnectClient } from '@aws-sdk/client-direct-connect';
import { CreateVpcCommand } from '@aws-sdk/client-ec2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signRequest } from '../../src/protocol/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { account, accountKey, type Credentials, ec2Of } from './clients.ts';

const other = '444455556666';
const roleArn = `arn:aws:iam::${other}:role/team/deployer`;
const folder = mkdtempSync(join(tmpdir(), 'crossconnect-sts-'));
const credentials = join(folder, 'credentials.json');
const known = { accessKeyId: 'AKIDTEST', secretAccessKey: 'a-secret-of-the-test' };
beforeAll(() => writeFileSync(credentials, JSON.stringify([{ ...known, accountId: account }])));
afterAll(() => rmSync(folder, { recursive: true }));

let server: TestServer | undefined;
const start = async (flags: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  server = await startTestServer({ edge: 'off', ...flags });
  return server.url;
};
const checked = { auth: 'sigv4', credentials };
afterEach(() => server?.stop());

interface Answer {
  readonly status: number;
  readonly xml: string;
}

/** Without credentials the request is not signed. */
async function ask(
  url: string,
  parameters: Readonly<Record<string, string>>,
  by: Credentials | undefined = accountKey(account),
  signed = true,
): Promise<Answer> {
  const body = new URLSearchParams({ Version: '2011-06-15', ...parameters }).toString();
  const headers = { host: new URL(url).host, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const request = { method: 'POST', path: '/', headers, body };
  const sent = signed ? signRequest(request, by, { region: 'us-east-1', service: 'sts' }, Date.now()) : headers;
  const response = await fetch(url, { method: 'POST', headers: sent, body });
  return { status: response.status, xml: await response.text() };
}

const textOf = (xml: string, element: string): string => {
  const text = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1] ?? '';
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
};
const errorOf = ({ status, xml }: Answer) => [status, textOf(xml, 'Code'), textOf(xml, 'Message')];

const keyIn = ({ xml }: Answer): Required<Credentials> => ({
  accessKeyId: textOf(xml, 'AccessKeyId'),
  secretAccessKey: textOf(xml, 'SecretAccessKey'),
  sessionToken: textOf(xml, 'SessionToken'),
});
const assume = (url: string, by?: Credentials, more: Readonly<Record<string, string>> = {}) =>
  ask(url, { Action: 'AssumeRole', RoleArn: roleArn, RoleSessionName: 'build-7', ...more }, by);
const identify = (url: string, by?: Credentials) => ask(url, { Action: 'GetCallerIdentity' }, by);

/** The accounts that EC2 and Direct Connect take a key to be of. */
async function accountsSeen(url: string, by: Credentials): Promise<(string | undefined)[]> {
  const ec2 = ec2Of(url, by);
  const dx = new DirectConnectClient({ endpoint: url, region: 'us-east-1', credentials: by, maxAttempts: 1 });
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const order = new CreateConnectionCommand({ location: 'eqdc2', bandwidth: '1Gbps', connectionName: 'test' });
  const connection = await dx.send(order);
  ec2.destroy();
  dx.destroy();
  return [Vpc?.OwnerId, connection.ownerAccount];
}

describe('GetCallerIdentity', () => {
  it('tells the same user each time, in the form of STS', async () => {
    const url = await start();
    const first = await identify(url);
    expect(first.xml).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<GetCallerIdentityResponse xmlns="https:\/\/sts\.amazonaws\.com\/doc\/2011-06-15\/"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user\/crossconnect<\/Arn><UserId>AIDA[A-Z2-7]{17}<\/UserId><Account>111122223333<\/Account><\/GetCallerIdentityResult><ResponseMetadata><RequestId>[0-9a-f-]{36}<\/RequestId><\/ResponseMetadata><\/GetCallerIdentityResponse>$/,
    );
    expect(textOf((await identify(url)).xml, 'UserId')).toBe(textOf(first.xml, 'UserId'));
  });
});

describe.each([
  ['open', {}, accountKey(account)],
  ['sigv4', checked, known],
] as const)('temporary keys with --auth %s', (_, flags, caller) => {
  it('of a role belong to its account in every service', async () => {
    const url = await start(flags);
    const answer = await assume(url, caller, { SourceIdentity: 'someone' });
    expect(answer.xml).toContain(`<Arn>arn:aws:sts::${other}:assumed-role/deployer/build-7</Arn>`);
    expect(answer.xml).toMatch(/<AssumedRoleId>AROA[A-Z2-7]{17}:build-7<\/AssumedRoleId>/);
    expect(textOf(answer.xml, 'SourceIdentity')).toBe('someone');
    const left = Date.parse(textOf(answer.xml, 'Expiration')) - Date.now();
    expect(left).toBeGreaterThan(50 * 60_000);
    expect(left).toBeLessThanOrEqual(60 * 60_000);
    const key = keyIn(answer);
    expect(key.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    const identity = await identify(url, key);
    expect(textOf(identity.xml, 'Account')).toBe(other);
    expect(textOf(identity.xml, 'Arn')).toBe(`arn:aws:sts::${other}:assumed-role/deployer/build-7`);
    expect(textOf(identity.xml, 'UserId')).toBe(textOf(answer.xml, 'AssumedRoleId'));
    expect(await accountsSeen(url, key)).toEqual([other, other]);
  });

  it('of the caller stand for the caller, and get no more of their kind', async () => {
    const url = await start(flags);
    const key = keyIn(await ask(url, { Action: 'GetSessionToken', DurationSeconds: '900' }, caller));
    const [own, through] = [await identify(url, caller), await identify(url, key)];
    for (const member of ['Arn', 'UserId', 'Account'])
      expect(textOf(through.xml, member)).toBe(textOf(own.xml, member));
    expect(errorOf(await ask(url, { Action: 'GetSessionToken' }, key))).toEqual([
      403,
      'AccessDenied',
      'Cannot call GetSessionToken with session credentials',
    ]);
  });

  it('may take another role, for an hour at most', async () => {
    const url = await start(flags);
    const key = keyIn(await assume(url, caller));
    const third = { RoleArn: 'arn:aws:iam::777788889999:role/reader' };
    expect(textOf((await identify(url, keyIn(await assume(url, key, third)))).xml, 'Account')).toBe('777788889999');
    const [, code, message] = errorOf(await assume(url, key, { ...third, DurationSeconds: '3601' }));
    expect([code, message]).toEqual(['ValidationError', expect.stringContaining('role chaining')]);
  });
});

describe('a temporary key that is checked', () => {
  it.each<[string, (key: Required<Credentials>) => Credentials, string, number]>([
    ['another secret', (key) => ({ ...key, secretAccessKey: 'guessed' }), 'SignatureDoesNotMatch', 403],
    ['a changed token', (key) => ({ ...key, sessionToken: `x${key.sessionToken}` }), 'InvalidClientTokenId', 403],
    ['no token', ({ accessKeyId, secretAccessKey }) => ({ accessKeyId, secretAccessKey }), 'InvalidClientTokenId', 403],
    ['another id', (key) => ({ ...key, accessKeyId: `ASIA${'A'.repeat(16)}` }), 'InvalidClientTokenId', 403],
  ])('is refused with %s', async (_, change, code, status) => {
    const url = await start(checked);
    const key = change(keyIn(await assume(url, known)));
    expect(errorOf(await identify(url, key)).slice(0, 2)).toEqual([status, code]);
    await expect(accountsSeen(url, key)).rejects.toMatchObject({
      name: 'AuthFailure',
      message: 'AWS was not able to validate the provided access credentials',
    });
  });

  it('holds after a restart on the same state, and nowhere else', async () => {
    const kept = { ...checked, inMemory: false, data: join(folder, 'state') };
    const key = keyIn(await assume(await start(kept), known));
    await server?.stop();
    expect(textOf((await identify(await start(kept), key)).xml, 'Account')).toBe(other);
    await server?.stop();
    expect(errorOf(await identify(await start(checked), key))[1]).toBe('InvalidClientTokenId');
  });
});

it('a temporary key of a server that is gone still names its account where signatures are not checked', async () => {
  const key = keyIn(await assume(await start()));
  await server?.stop();
  const url = await start();
  expect(textOf((await identify(url, key)).xml, 'Account')).toBe(other);
  const foreign = { ...key, accessKeyId: 'ASIAIOSFODNN7EXAMPLE' };
  expect(textOf((await identify(url, foreign)).xml, 'Account')).toBe('123456789012');
});

describe('AssumeRoleWithWebIdentity', () => {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const token = `${encode({ alg: 'none' })}.${encode({ sub: 'repo:x', aud: 'sts', iss: 'https://issuer.example' })}.sign`;
  const exchange = (url: string, WebIdentityToken: string) =>
    ask(
      url,
      { Action: 'AssumeRoleWithWebIdentity', RoleArn: roleArn, RoleSessionName: 'ci', WebIdentityToken },
      undefined,
      false,
    );

  it('needs no signature, and gives keys of the role', async () => {
    const url = await start();
    const answer = await exchange(url, token);
    expect(['SubjectFromWebIdentityToken', 'Audience', 'Provider'].map((name) => textOf(answer.xml, name))).toEqual([
      'repo:x',
      'sts',
      'https://issuer.example',
    ]);
    expect(textOf((await identify(url, keyIn(answer))).xml, 'Account')).toBe(other);
  });

  it('refuses what is no token', async () => {
    expect(errorOf(await exchange(await start(), 'a.b')).slice(0, 2)).toEqual([400, 'InvalidIdentityToken']);
  });

  it('believes nobody where signatures are checked', async () => {
    expect(errorOf(await exchange(await start(checked), token))).toEqual([
      400,
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account for https://issuer.example',
    ]);
  });
});

describe('STS refuses', () => {
  it.each<[string, Readonly<Record<string, string>>, string, RegExp]>([
    ['an action it does not know', { Action: 'Dance' }, 'InvalidAction', /Could not find operation Dance/],
    ['a name from elsewhere', { Action: 'constructor' }, 'InvalidAction', /constructor/],
    ['no role', { Action: 'AssumeRole', RoleSessionName: 'ab' }, 'ValidationError', /'roleArn'.*must not be null/],
    ['a user as role', { RoleArn: `arn:aws:iam::${other}:user/x` }, 'ValidationError', /Request ARN is invalid/],
    ['a session name with a blank', { RoleSessionName: 'a b' }, 'ValidationError', /'roleSessionName'/],
    ['a session name of one letter', { RoleSessionName: 'a' }, 'ValidationError', /greater than or equal to 2/],
    ['less than fifteen minutes', { DurationSeconds: '899' }, 'ValidationError', /greater than or equal to 900/],
    ['more than twelve hours', { DurationSeconds: '43201' }, 'ValidationError', /less than or equal to 43200/],
  ])('%s', async (_, parameters, code, message) => {
    const url = await start();
    const answer = 'Action' in parameters ? await ask(url, parameters) : await assume(url, undefined, parameters);
    expect(errorOf(answer)).toEqual([400, code, expect.stringMatching(message)]);
    expect(answer.xml).toMatch(
      /<ErrorResponse xmlns="https:\/\/sts\.amazonaws\.com\/doc\/2011-06-15\/"><Error><Type>Sender<\/Type>.*<RequestId>[0-9a-f-]{36}<\/RequestId><\/ErrorResponse>$/,
    );
  });

  it('a call without signature, but for the one that has none', async () => {
    const answer = await ask(await start(), { Action: 'GetCallerIdentity' }, undefined, false);
    expect(errorOf(answer).slice(0, 2)).toEqual([403, 'MissingAuthenticationToken']);
  });
});
