// Signatures made by others: calls of the official SDK and of the AWS CLI are recorded as they come over the wire, then
// played back at the moment they were signed for, whole and with each part changed.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { DescribeConnectionsCommand, DirectConnectClient } from '@aws-sdk/client-direct-connect';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom, silentLog } from '../base/index.ts';
import { FakeClock } from '../base/testing/fake-clock.ts';
import { Gateway } from './index.ts';

const cli = '/usr/bin/aws';
const secretAccessKey = 'a+secret/of/the/test';
const sessionToken = 'a-token//of+the+test==';
const longTerm = { accessKeyId: 'AKIALONG', secretAccessKey };
const temporary = { accessKeyId: 'ASIATEMP', secretAccessKey, sessionToken };
const accountId = '111122223333';
const keys = new Map([longTerm, temporary].map((key) => [key.accessKeyId, { ...key, accountId }]));
const connectionId = 'dxcon-ffffffff';

type Header = readonly [name: string, value: string];

interface Recorded {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body: string;
}

/** What a caller sends to a server that answers anything. */
async function record(call: (url: string) => Promise<unknown>): Promise<Recorded> {
  let recorded: Recorded | undefined;
  const server = createServer(async (incoming, response) => {
    let body = '';
    for await (const chunk of incoming.setEncoding('utf8')) body += chunk;
    const raw = incoming.rawHeaders;
    const headers = raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
    recorded = { method: incoming.method ?? '', target: incoming.url ?? '', headers, body };
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{"connections":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await call(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await new Promise((resolve) => server.close(resolve));
  if (recorded === undefined) throw new Error('nothing was sent');
  return recorded;
}

const bySdk = (credentials: typeof longTerm | typeof temporary) => async (url: string) => {
  const client = new DirectConnectClient({ endpoint: url, region: 'eu-central-1', credentials });
  await client.send(new DescribeConnectionsCommand({ connectionId }));
  client.destroy();
};

const byCli = (credentials: typeof longTerm | typeof temporary) => (url: string) => {
  const env = {
    PATH: process.env['PATH'],
    AWS_PAGER: '',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...('sessionToken' in credentials ? { AWS_SESSION_TOKEN: credentials.sessionToken } : {}),
  };
  const call = ['directconnect', 'describe-connections', '--connection-id', connectionId];
  return promisify(execFile)(cli, [...call, '--endpoint-url', url, '--region', 'eu-central-1'], { env });
};

const headerOf = ({ headers }: Recorded, name: string): string =>
  headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? '';

const authorizationOf = (of: Recorded): string => headerOf(of, 'authorization');

const signedHeaders = (of: Recorded): string[] =>
  (/SignedHeaders=([^,]+)/.exec(authorizationOf(of))?.[1] ?? '').split(';');

function signedAt(of: Recorded): number {
  const [, ...parts] = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(headerOf(of, 'x-amz-date')) ?? [];
  const [year = 0, month = 0, day = 0, hour, minute, second] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Plays it to a gateway whose clock stands `offMs` after the time of the signature. */
async function play(
  of: Recorded,
  offMs = 0,
  at = signedAt(of),
): Promise<{ status: number; body: string; type: string; message: string }> {
  const gateway = new Gateway({
    host: '127.0.0.1',
    port: 0,
    auth: 'sigv4',
    keys,
    temporaryKeys: { find: () => undefined, accountOf: () => undefined },
    defaultAccount: '123456789012',
    operations: { DescribeConnections: async (input, call) => ({ connections: [{ ...call, ...(input as object) }] }) },
    queryServices: {},
    routes: [],
    settle: async () => undefined,
    clock: new FakeClock(at + offMs),
    random: seededRandom(1),
    log: silentLog,
  });
  const url = new URL(await gateway.start());
  try {
    return await new Promise((resolve, reject) => {
      const sent = request(
        {
          host: url.hostname,
          port: url.port,
          method: of.method,
          path: of.target,
          headers: [...without(of, 'connection').headers, ['connection', 'close']].flat(),
          agent: false,
        },
        (response) => {
          let body = '';
          response.setEncoding('utf8').on('data', (chunk) => {
            body += chunk;
          });
          response.on('end', () => {
            // A scope of EC2 gets its answer in XML.
            const [, code, text] = /<Code>(.*)<\/Code><Message>(.*)<\/Message>/.exec(body) ?? [];
            const told = body.startsWith('{') ? (JSON.parse(body) as Record<string, string>) : {};
            const { __type: type = code ?? '', message = text ?? '' } = told;
            resolve({ status: response.statusCode ?? 0, body, type, message });
          });
        },
      );
      sent.on('error', reject).end(of.body);
    });
  } finally {
    await gateway.stop();
  }
}

const withHeader = (of: Recorded, name: string, change: (value: string) => string): Recorded => ({
  ...of,
  headers: of.headers.map(([other, value]) => [other, other.toLowerCase() === name ? change(value) : value]),
});
const without = (of: Recorded, name: string): Recorded => ({
  ...of,
  headers: of.headers.filter(([other]) => other.toLowerCase() !== name),
});
const adding = (of: Recorded, ...header: Header): Recorded => ({ ...of, headers: [...of.headers, header] });
const authorized =
  (pattern: RegExp | string, by: string | ((found: string) => string)) =>
  (of: Recorded): Recorded =>
    withHeader(of, 'authorization', (value) => value.replace(pattern, typeof by === 'string' ? () => by : by));
const withBody = (of: Recorded, body: string): Recorded =>
  withHeader({ ...of, body }, 'content-length', () => String(Buffer.byteLength(body)));

const mismatch = ['InvalidSignatureException', /^The request signature we calculated does not match/] as const;
const incomplete = (message: RegExp) => ['IncompleteSignatureException', message] as const;
const unrecognized = ['UnrecognizedClientException', /^The security token included in the request is invalid/] as const;
const missing = ['MissingAuthenticationTokenException', /^Missing Authentication Token$/] as const;
/** What the scope names answers in its own words. */
const mismatchForEc2 = ['AuthFailure', /^AWS was not able to validate/, 401] as const;
const invalid = (message: RegExp) => ['InvalidSignatureException', message] as const;

const tamperings: [
  what: string,
  change: (of: Recorded) => Recorded,
  refusal: readonly [type: string, message: RegExp, status?: number],
][] = [
  ['another body', (of) => withBody(of, '{}'), mismatch],
  ['a body with a blank more', (of) => withBody(of, `${of.body} `), mismatch],
  ['no body', (of) => withBody(of, ''), mismatch],
  ['a query string', (of) => ({ ...of, target: '/?a=b' }), mismatch],
  ['another target', (of) => withHeader(of, 'x-amz-target', () => 'OvertureService.DescribeLags'), mismatch],
  ['no target', (of) => without(of, 'x-amz-target'), mismatch],
  ['another port in the host', (of) => withHeader(of, 'host', (value) => value.replace(/:\d+/, ':1')), mismatch],
  ['another host', (of) => withHeader(of, 'host', (value) => value.replace('127.0.0.1', 'localhost')), mismatch],
  [
    'another second',
    (of) => withHeader(of, 'x-amz-date', (value) => value.replace(/\dZ/, (end) => `${(Number(end[0]) + 1) % 10}Z`)),
    mismatch,
  ],
  [
    'another day',
    (of) => withHeader(of, 'x-amz-date', (value) => `2020${value.slice(4)}`),
    invalid(/^Date in Credential scope does not match YYYYMMDD/),
  ],
  ['no date', (of) => without(of, 'x-amz-date'), incomplete(/X-Amz-Date/)],
  ['a date of another form', (of) => withHeader(of, 'x-amz-date', () => 'yesterday'), incomplete(/X-Amz-Date/)],
  ['two dates', (of) => adding(of, 'x-amz-date', headerOf(of, 'x-amz-date')), incomplete(/X-Amz-Date/)],
  ['two targets', (of) => adding(of, 'x-amz-target', headerOf(of, 'x-amz-target')), mismatch],
  ['two content types', (of) => adding(of, 'content-type', 'text/plain'), mismatch],
  [
    'a token nobody gave',
    (of) => adding(without(of, 'x-amz-security-token'), 'x-amz-security-token', 'none'),
    unrecognized,
  ],
  ['an unsigned header of Amazon', (of) => adding(of, 'X-Amz-Extra', '1'), mismatch],
  [
    'a hash of another body',
    (of) => adding(without(of, 'x-amz-content-sha256'), 'x-amz-content-sha256', 'UNSIGNED-PAYLOAD'),
    mismatch,
  ],
  ['another signature', authorized(/.$/, (end) => (end === '0' ? '1' : '0')), mismatch],
  [
    'a signature in capitals',
    authorized(/Signature=.*/, (text) => `Signature=${text.slice(10).toUpperCase()}`),
    mismatch,
  ],
  ['a shorter signature', authorized(/.$/, ''), mismatch],
  ['a signature with a letter of two octets', authorized(/.$/, '\u00e9'), mismatch],
  [
    'no signature',
    authorized(/, ?Signature=.*/, ''),
    incomplete(/^Authorization header requires 'Signature' parameter\./),
  ],
  ['an empty signature', authorized(/Signature=.*/, 'Signature='), incomplete(/'Signature' parameter/)],
  ['two signatures', authorized(/$/, ', Signature=0'), incomplete(/'Signature' parameter more than once/)],
  ['no signed headers', authorized(/SignedHeaders=[^,]*, ?/, ''), incomplete(/'SignedHeaders' parameter/)],
  ['no credential', authorized(/Credential=[^,]*, ?/, ''), incomplete(/'Credential' parameter/)],
  [
    'an algorithm alone',
    authorized(/ .*/, ''),
    incomplete(/'Credential' parameter.*'Signature' parameter.*'SignedHeaders' parameter/),
  ],
  [
    'another algorithm',
    authorized('HMAC-SHA256', 'HMAC-SHA512'),
    incomplete(/Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512'/),
  ],
  ['another scheme', authorized(/.*/, 'Bearer abc'), incomplete(/Unsupported AWS 'algorithm': 'Bearer'/)],
  ['no authorization', (of) => without(of, 'authorization'), missing],
  ['an empty authorization', authorized(/.*/, ''), missing],
  ['two authorizations', (of) => adding(of, 'authorization', authorizationOf(of)), incomplete(/more than once/)],
  ['an unknown key', authorized(/A[KS]IA\w+/, 'AKIAOTHER'), unrecognized],
  [
    'another day in the scope',
    authorized(/\/\d{8}\//, '/20200101/'),
    invalid(/^Date in Credential scope does not match/),
  ],
  ['no day in the scope', authorized(/\/\d{8}\//, '/today/'), incomplete(/yyyymmdd/)],
  ['another Region', authorized('eu-central-1', 'eu-central-2'), mismatch],
  ['another service', authorized('/directconnect/', '/ec2/'), mismatchForEc2],
  [
    'another terminator',
    authorized('aws4_request', 'aws5_request'),
    invalid(/valid terminator: 'aws4_request', not 'aws5_request'/),
  ],
  ['a scope too short', authorized('/aws4_request', ''), incomplete(/exactly 5 slash-delimited elements/)],
  [
    'signed headers in another order',
    authorized(/SignedHeaders=([^;]+);([^;,]+)/, (text) => text.replace(/=([^;]+);(.*)/, '=$2;$1')),
    mismatch,
  ],
  [
    'signed headers in capitals',
    authorized(/SignedHeaders=[^,]*/, (text) => `SignedHeaders=${text.slice(14).toUpperCase()}`),
    incomplete(/'Host' must be a 'SignedHeader'/),
  ],
  ['the host not signed', authorized(/(?<=[=;])host;?/, ''), incomplete(/'Host' must be a 'SignedHeader'/)],
  ['a signed header that is not there', authorized('SignedHeaders=', 'SignedHeaders=accept-nothing;'), mismatch],
  [
    'a signed header named like a member of every object',
    authorized('SignedHeaders=', 'SignedHeaders=constructor;'),
    mismatch,
  ],
];

const sources: [name: string, call: (url: string) => Promise<unknown>, usable: boolean][] = [
  ['the SDK', bySdk(longTerm), true],
  ['the SDK with temporary credentials', bySdk(temporary), true],
  ['the AWS CLI', byCli(longTerm), existsSync(cli)],
  ['the AWS CLI with temporary credentials', byCli(temporary), existsSync(cli)],
];

describe.each(sources)('a call signed by %s', (_, call, usable) => {
  const wanted = usable ? it : it.skip;
  let recorded: Recorded;
  beforeAll(async () => {
    if (usable) recorded = await record(call);
  });

  wanted('is answered, for its account and Region', async () => {
    const { status, body } = await play(recorded);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ connections: [{ accountId, region: 'eu-central-1', connectionId }] });
  });

  wanted('is answered within 15 minutes either way, the bounds included, and refused beyond', async () => {
    const minutes = 15 * 60_000;
    for (const off of [-minutes, minutes]) expect((await play(recorded, off)).status).toBe(200);
    expect(await play(recorded, minutes + 1)).toMatchObject({
      type: 'InvalidSignatureException',
      message: expect.stringMatching(/^Signature expired: /),
    });
    expect(await play(recorded, -minutes - 1)).toMatchObject({
      type: 'InvalidSignatureException',
      message: expect.stringMatching(/^Signature not yet current: /),
    });
  });

  wanted('is refused when any signed header is changed', async () => {
    expect(signedHeaders(recorded)).toContain('host');
    // These have cases of their own; another length would break the message itself.
    const apart = new Set(['host', 'content-length', 'x-amz-date', 'x-amz-security-token']);
    for (const name of signedHeaders(recorded).filter((header) => !apart.has(header))) {
      const changed = withHeader(recorded, name, (value) => `${value}x`);
      expect(await play(changed), name).toMatchObject({
        status: 400,
        type: mismatch[0],
        message: expect.stringMatching(mismatch[1]),
      });
      expect(await play(without(recorded, name)), name).toMatchObject({ status: 400, type: mismatch[0] });
    }
  });

  wanted('may gain headers that are not Amazon’s and blanks around values on its way', async () => {
    const proxied = adding(recorded, 'X-Forwarded-For', '192.0.2.1');
    const spaced = withHeader(proxied, 'x-amz-target', (value) => `  ${value}  `);
    expect((await play(spaced)).status).toBe(200);
  });

  wanted.each(tamperings)(
    'is refused by the right error with %s',
    async (_what, change, [type, message, status = 400]) => {
      expect(await play(change(recorded), 0, signedAt(recorded))).toMatchObject({
        status,
        type,
        message: expect.stringMatching(message),
      });
    },
  );
});

describe('temporary credentials', () => {
  let recorded: Recorded;
  beforeAll(async () => {
    recorded = await record(bySdk(temporary));
  });

  it.each([
    ['no token', (of: Recorded) => without(of, 'x-amz-security-token')],
    ['half the token', (of: Recorded) => withHeader(of, 'x-amz-security-token', (token) => token.slice(0, 5))],
    ['the token twice', (of: Recorded) => adding(of, 'x-amz-security-token', sessionToken)],
  ])('are refused with %s', async (_, change) => {
    const at = signedAt(recorded);
    expect(await play(change(recorded), 0, at)).toMatchObject({
      type: unrecognized[0],
      message: expect.stringMatching(unrecognized[1]),
    });
  });
});

afterAll(() => {
  if (!existsSync(cli)) process.stdout.write(`signatures of the AWS CLI were not checked: there is no ${cli}\n`);
});
