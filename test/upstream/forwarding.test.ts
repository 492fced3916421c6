// What is not served here goes to the upstream as it came, and its answers come back as they are.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signRequest } from '../../src/protocol/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { type FakeUpstream, startFakeUpstream } from '../harness/upstream.ts';

const folder = mkdtempSync(join(tmpdir(), 'crossconnect-upstream-'));
const credentials = join(folder, 'credentials.json');
const known = { accessKeyId: 'AKIDTEST', secretAccessKey: 'a-secret-of-the-test' };
writeFileSync(credentials, JSON.stringify([{ ...known, accountId: '111122223333' }]));
afterAll(() => rmSync(folder, { recursive: true }));

let upstream: FakeUpstream;
let server: TestServer | undefined;
beforeEach(async () => {
  upstream = await startFakeUpstream();
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  await upstream.stop();
});

const start = async (flags: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  server = await startTestServer({ edge: 'off', upstream: upstream.url, ...flags });
  return server.url;
};
const checked = { auth: 'sigv4', credentials };

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The service to sign for; left out: no signature. */
  readonly service?: string;
  readonly by?: typeof known;
}

interface Received {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

function send(url: string, sent: Sent): Promise<Received> {
  const { method = 'POST', path = '/', body = '', service, by = known } = sent;
  const plain = { host: new URL(url).host, ...sent.headers };
  const scope = { region: 'eu-west-1', service: service ?? '' };
  const unsigned = { method, path, headers: plain, body };
  const headers = service === undefined ? plain : signRequest(unsigned, by, scope, Date.now());
  return new Promise((resolve, reject) => {
    const open = httpRequest(`${url}${path}`, { method, headers: { ...headers }, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece) => {
        text += piece;
      });
      response.once('error', reject);
      response.once('aborted', () => reject(new Error('cut short')));
      const { statusCode: status = 0, headers: seen, rawHeaders } = response;
      response.on('end', () => resolve({ status, headers: seen, rawHeaders, body: text }));
    });
    open.once('error', reject);
    open.end(body);
  });
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = (target: string) => ({ 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target });

const foreign: [what: string, sent: Sent][] = [
  ['a JSON service', { service: 'dynamodb', headers: json('DynamoDB_20120810.ListTables'), body: '{}' }],
  ['a query service', { service: 'sqs', headers: form, body: 'Action=ListQueues' }],
  ['an object put', { service: 's3', method: 'PUT', path: '/bucket/a%20key', body: 'content' }],
  ['an object got with a query', { service: 's3', method: 'GET', path: '/bucket?list-type=2&prefix=a%2Fb' }],
  ['a REST call', { service: 'lambda', method: 'GET', path: '/2015-03-31/functions/' }],
  ['an action of EC2 that is not here', { service: 'ec2', headers: form, body: 'Action=RunInstances&Version=1' }],
  [
    'the id of a VPC that is not here',
    { service: 'ec2', headers: form, body: 'Action=DescribeVpcs&VpcId.1=vpc-0123456789abcdef0&Version=1' },
  ],
  ['an action of STS that is not here', { service: 'sts', headers: form, body: 'Action=GetFederationToken' }],
  [
    'an action of Secrets Manager that is not here',
    { service: 'secretsmanager', headers: json('secretsmanager.ListSecrets'), body: '{}' },
  ],
  [
    'a secret that is not Direct Connect’s',
    { service: 'secretsmanager', headers: json('secretsmanager.DescribeSecret'), body: '{"SecretId":"mine"}' },
  ],
  [
    'an operation of Direct Connect that nobody knows yet',
    { service: 'directconnect', headers: json('OvertureService.Fly'), body: '{}' },
  ],
];

const unsigned: [what: string, sent: Sent][] = [
  ['a GET', { method: 'GET', path: '/bucket/public.txt' }],
  ['a form', { headers: form, body: 'Action=ConfirmSubscription' }],
  ['JSON', { headers: json('AWSCognitoIdentityProviderService.SignUp'), body: '{}' }],
  ['a web identity elsewhere', { path: '/bucket/key', headers: form, body: 'Action=AssumeRoleWithWebIdentity' }],
  ['a URL with half a signature', { method: 'GET', path: '/bucket/key?X-Amz-Credential=a%2Fb&X-Amz-Expires=9' }],
];

describe.each([
  ['open', {}],
  ['sigv4', checked],
] as const)('with --auth %s', (_, flags) => {
  it.each(foreign)('%s is sent on unchanged', async (_what, sent) => {
    const url = await start(flags);
    const received = await send(url, sent);
    expect(received).toMatchObject({ status: 200, body: '<ok/>' });
    const { method = 'POST', path = '/', body = '' } = sent;
    expect(upstream.recorded).toMatchObject([{ method, url: path, body }]);
    const headers = upstream.recorded[0]?.headers ?? {};
    expect(headers).toMatchObject({ host: new URL(url).host, ...sent.headers });
    expect(headers['authorization']).toContain(`Credential=${known.accessKeyId}/`);
    expect(headers['x-amz-date']).toMatch(/^\d{8}T\d{6}Z$/);
  });

  it.each([
    ['Direct Connect', { service: 'directconnect', headers: json('OvertureService.DescribeTags'), body: '{}' }],
    ['EC2', { service: 'ec2', headers: form, body: 'Action=DescribeVpcs' }],
    ['STS', { service: 'sts', headers: form, body: 'Action=GetCallerIdentity' }],
  ] as [string, Sent][])('what is served here is not sent on: %s', async (_what, sent) => {
    expect((await send(await start(flags), sent)).body).not.toBe('<ok/>');
    expect(upstream.recorded).toEqual([]);
  });

  it.each(['/_crossconnect/v1/nothing', '/healthz', '/metrics', '/console/', '/console', '/moto-api/reset'])(
    '%s is this server’s own',
    async (path) => {
      await send(await start(flags), { method: 'GET', path });
      expect(upstream.recorded).toEqual([]);
    },
  );
});

describe('without a signature', () => {
  it.each(unsigned)('%s is sent on with --auth open', async (_, sent) => {
    expect(await send(await start(), sent)).toMatchObject({ status: 200, body: '<ok/>' });
    expect(upstream.recorded).toHaveLength(1);
  });

  it.each(unsigned)('%s is refused with --auth sigv4', async (_, sent) => {
    const { status, body } = await send(await start(checked), sent);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).toContain('MissingAuthenticationToken');
    expect(upstream.recorded).toEqual([]);
  });

  it('a call of Direct Connect stays here', async () => {
    const { body } = await send(await start(), { headers: json('OvertureService.DescribeTags'), body: '{}' });
    expect(body).toContain('MissingAuthenticationTokenException');
    expect(upstream.recorded).toEqual([]);
  });
});

describe('with --auth sigv4 nothing is sent on that was not verified', () => {
  it.each(foreign)('%s with a wrong secret', async (_, sent) => {
    const by = { ...known, secretAccessKey: 'another' };
    expect((await send(await start(checked), { ...sent, by })).status).toBeGreaterThanOrEqual(400);
    expect(upstream.recorded).toEqual([]);
  });
});

describe('the way there and back', () => {
  it('keeps headers as they were spelled, repeated and ordered, but those of the connection', async () => {
    upstream.answer((_, response) =>
      response
        .writeHead(418, 'I am a teapot', ['X-Amz-One', 'a', 'X-Amz-One', 'b', 'Content-Length', '2', 'Keep-Alive', 'x'])
        .end('hi'),
    );
    const headers = { 'X-Amz-Meta-Case': 'Kept', Expect: '100-continue', 'Keep-Alive': 'timeout=1' };
    const received = await send(await start(), { method: 'PUT', path: '/a', headers, body: 'x' });
    expect(received).toMatchObject({ status: 418, body: 'hi' });
    expect(received.rawHeaders.slice(0, 6)).toEqual(['X-Amz-One', 'a', 'X-Amz-One', 'b', 'Content-Length', '2']);
    const names = upstream.recorded[0]?.rawHeaders.filter((_, index) => index % 2 === 0);
    expect(names).toContain('X-Amz-Meta-Case');
    expect(names).not.toContain('Keep-Alive');
    expect(names).not.toContain('Expect');
  });

  it('lets a long answer through piece by piece', async () => {
    let more = (): void => undefined;
    upstream.answer((_, response) => {
      response.writeHead(200).write('first ');
      more = () => void response.end('last');
    });
    const url = await start();
    const body = await new Promise<string>((resolve, reject) => {
      const open = httpRequest(`${url}/stream`, { agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece) => {
          text += piece;
          // The second piece leaves only after the first has arrived.
          if (text === 'first ') more();
        });
        response.on('end', () => resolve(text));
      });
      open.once('error', reject).end();
    });
    expect(body).toBe('first last');
  });

  it('takes bodies larger than its own calls may have', async () => {
    const body = 'x'.repeat(3_000_000);
    await send(await start(), { method: 'PUT', path: '/bucket/large', body });
    expect(upstream.recorded[0]?.body.length).toBe(body.length);
  });

  it('of an answer that breaks off is cut short as well', async () => {
    upstream.answer((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy());
    });
    await expect(send(await start(), { method: 'GET', path: '/a' })).rejects.toThrow();
  });
});

describe('an upstream that does not answer', () => {
  it.each([
    [
      'JSON',
      { service: 'kms', headers: json('TrentService.ListKeys'), body: '{}' },
      /^\{"__type":"ServiceUnavailable"/,
    ],
    ['EC2', { service: 'ec2', headers: form, body: 'Action=RunInstances' }, /<Response><Errors><Error><Code>Service/],
    ['query', { service: 'sqs', headers: form, body: 'Action=ListQueues' }, /<ErrorResponse><Error><Type>Receiver/],
    ['S3', { service: 's3', method: 'PUT', path: '/b/k', body: 'x' }, /<Error><Code>ServiceUnavailable<\/Code>/],
  ] as [string, Sent, RegExp][])('is told in the form of the protocol: %s', async (_, sent, form) => {
    const url = await start();
    await upstream.stop();
    const { status, body } = await send(url, sent);
    expect(status).toBe(503);
    expect(body).toMatch(form);
    expect(body).toContain('ECONNREFUSED');
  });
});

describe('without an upstream', () => {
  const unknown: [what: string, sent: Sent, status: number, body: RegExp][] = [
    [
      'JSON',
      { service: 'kms', headers: json('TrentService.ListKeys') },
      400,
      /^\{"__type":"UnknownOperationException"\}$/,
    ],
    ['EC2', { service: 'ec2', headers: form, body: 'Action=Fly' }, 400, /<Code>InvalidAction<\/Code>/],
    ['query', { service: 'sqs', headers: form, body: 'Action=Fly' }, 400, /<Code>InvalidAction<\/Code>.*action Fly/],
    ['S3', { service: 's3', method: 'GET', path: '/b/k' }, 501, /<Error><Code>NotImplemented<\/Code>/],
    ['REST', { service: 'lambda', method: 'GET', path: '/2015-03-31/functions/' }, 404, /UnknownOperationException/],
    ['no signature', { method: 'GET', path: '/index.html' }, 404, /^there is nothing at \/index\.html\n$/],
  ];
  it.each(unknown)('an unknown call gets the error of its protocol: %s', async (_, sent, status, body) => {
    server = await startTestServer({ edge: 'off' });
    const received = await send(server.url, sent);
    expect(received.status).toBe(status);
    expect(received.body).toMatch(body);
    expect(received.headers['content-type']).not.toContain('html');
  });
});

describe('where an upstream may be', () => {
  it('on this machine, unless --upstream-any', async () => {
    const elsewhere = { edge: 'off', upstream: 'http://192.0.2.1:4566' };
    await expect(startTestServer(elsewhere)).rejects.toMatchObject({ code: 'DX_UPSTREAM' });
    server = await startTestServer({ ...elsewhere, upstreamAny: true });
  });

  it('a host and port alone', async () => {
    for (const given of ['localhost', 'ftp://localhost', 'http://localhost/path', 'http://user@localhost'])
      await expect(startTestServer({ upstream: given })).rejects.toMatchObject({ code: 'DX_BAD_SETTING' });
  });

  it('not this server itself', async () => {
    const { port } = new URL(upstream.url);
    await upstream.stop();
    const self = startTestServer({ edge: 'off', port, upstream: `http://localhost:${port}` });
    await expect(self).rejects.toMatchObject({ code: 'DX_UPSTREAM' });
  });

  it('behind the guard: web pages and foreign hosts are refused first', async () => {
    const url = await start();
    for (const headers of [{ origin: 'https://example.com' }, { host: 'example.com' }])
      expect((await send(url, { method: 'GET', path: '/bucket', headers })).status).toBe(403);
    expect(upstream.recorded).toEqual([]);
  });
});
