import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { promisify } from 'node:util';
import { DescribeConnectionsCommand, DirectConnectClient } from '@aws-sdk/client-direct-connect';
import { afterEach, describe, expect, it } from 'vitest';
import { ServiceError, seededRandom, silentLog, systemClock, toldAs } from '../base/index.ts';
import { signRequest } from '../protocol/index.ts';
import { type Call, Gateway, type GatewayOptions } from './index.ts';

const account = '111122223333';
const secretAccessKey = 'a-secret-of-the-test';
const keys = new Map([['AKIDTEST', { accountId: account, secretAccessKey }]]);
let gateway: Gateway | undefined;
afterEach(() => gateway?.stop());

async function start(over: Partial<GatewayOptions> = {}): Promise<string> {
  gateway = new Gateway({
    host: '127.0.0.1',
    port: 0,
    auth: 'sigv4',
    keys,
    temporaryKeys: { find: () => undefined, accountOf: () => undefined },
    defaultAccount: '123456789012',
    operations: { DescribeConnections: async () => ({ connections: [], nextToken: null }) },
    queryServices: { ec2: async () => '<ok/>' },
    routes: [],
    settle: async () => undefined,
    clock: systemClock,
    random: seededRandom(1),
    log: silentLog,
    ...over,
  });
  return gateway.start();
}

interface Sent {
  readonly headers: Record<string, string>;
  readonly body: string;
}

function signed(
  url: string,
  over: { body?: string; region?: string; service?: string; now?: number; target?: string } = {},
): Sent {
  const body = over.body ?? '{}';
  const headers = {
    host: new URL(url).host,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': over.target ?? 'OvertureService.DescribeConnections',
  };
  const scope = { region: over.region ?? 'us-east-1', service: over.service ?? 'directconnect' };
  const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey };
  return {
    headers: signRequest({ method: 'POST', path: '/', headers, body }, credentials, scope, over.now ?? Date.now()),
    body,
  };
}

function send(url: string, { headers, body }: Sent): Promise<{ status: number; body: string; headers: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('a signed call', () => {
  it('is answered byte for byte as AWS does', async () => {
    const url = await start();
    const { status, body, headers } = await send(url, signed(url));
    expect([status, body]).toEqual([200, '{"connections":[]}']);
    expect(headers).toMatchObject({ 'content-type': 'application/x-amz-json-1.1', 'content-length': '18' });
    expect((headers as Record<string, string>)['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('made by the official SDK is accepted, and its account and Region are known', async () => {
    const calls: Call[] = [];
    const url = await start({
      operations: {
        DescribeConnections: async (_, call) => {
          calls.push(call);
          return { connections: [] };
        },
      },
    });
    const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey };
    const client = new DirectConnectClient({ endpoint: url, region: 'eu-central-1', credentials });
    expect((await client.send(new DescribeConnectionsCommand({}))).connections).toEqual([]);
    expect(calls).toMatchObject([{ accountId: account, region: 'eu-central-1' }]);
    client.destroy();
  });

  it.skipIf(!existsSync('/usr/bin/aws'))('made by the AWS CLI is accepted', async () => {
    const url = await start();
    const environment = {
      ...process.env,
      AWS_ACCESS_KEY_ID: 'AKIDTEST',
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_PAGER: '',
    };
    const flags = ['--endpoint-url', url, '--region', 'us-east-1', '--output', 'json'];
    const command = ['directconnect', 'describe-connections', ...flags];
    const { stdout } = await promisify(execFile)('/usr/bin/aws', command, { env: environment });
    expect(JSON.parse(stdout)).toEqual({ connections: [] });
  });
});

describe('a signed call that was tampered with', () => {
  const hour = 3_600_000;
  const mismatch = /InvalidSignatureException.*does not match the signature/;
  const altered = (change: (headers: Record<string, string>) => void) => (url: string) => {
    const sent = signed(url);
    change(sent.headers);
    return sent;
  };
  const cases: [what: string, sent: (url: string) => Sent, error: RegExp][] = [
    ['body', (url) => ({ ...signed(url), body: '{"connectionId":"dxcon-1"}' }), mismatch],
    [
      'target',
      altered((headers) => {
        headers['x-amz-target'] = 'OvertureService.DescribeLags';
      }),
      mismatch,
    ],
    [
      'date',
      altered((headers) => {
        headers['x-amz-date'] = new Date(Date.now() - 60_000).toISOString().replace(/[-:]|\.\d+/g, '');
      }),
      mismatch,
    ],
    [
      'unsigned amz header',
      altered((headers) => {
        headers['x-amz-extra'] = '1';
      }),
      mismatch,
    ],
    [
      'payload hash',
      altered((headers) => {
        headers['x-amz-content-sha256'] = 'x';
      }),
      mismatch,
    ],
    [
      'signature',
      altered((headers) => {
        headers['authorization'] = (headers['authorization'] ?? '').replace(/.$/, (end) => (end === '0' ? '1' : '0'));
      }),
      mismatch,
    ],
    [
      'key',
      altered((headers) => {
        headers['authorization'] = (headers['authorization'] ?? '').replace('AKIDTEST', 'AKIDOTHER');
      }),
      /UnrecognizedClientException/,
    ],
    [
      'token',
      altered((headers) => {
        headers['x-amz-security-token'] = 'none';
      }),
      /UnrecognizedClientException/,
    ],
    ['age', (url) => signed(url, { now: Date.now() - hour }), /InvalidSignatureException.*Signature expired/],
    ['future', (url) => signed(url, { now: Date.now() + hour }), /InvalidSignatureException.*not yet current/],
    ['service', (url) => signed(url, { service: 's3' }), /correct service: 'directconnect'/],
    ['region', (url) => signed(url, { region: 'nowhere' }), /valid region/],
    [
      'missing signature',
      altered((headers) => {
        delete headers['authorization'];
      }),
      /MissingAuthenticationTokenException/,
    ],
    [
      'half a signature',
      altered((headers) => {
        headers['authorization'] = 'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/directconnect/aws4_request';
      }),
      /IncompleteSignatureException.*SignedHeaders/,
    ],
  ];
  it.each(cases)('is refused by the right error: %s', async (_, sent, error) => {
    const url = await start();
    const { status, body } = await send(url, sent(url));
    expect(status).toBe(400);
    expect(body).toMatch(error);
  });
});

describe('a call that is wrong', () => {
  const cases: [what: string, over: Parameters<typeof signed>[1], body: string][] = [
    ['JSON', { body: '{' }, '{"__type":"SerializationException","message":"The request body is not valid JSON"}'],
    [
      'type',
      { body: '{"connectionId":5}' },
      '{"__type":"SerializationException","message":"The value at \'connectionId\' is not a string"}',
    ],
    ['operation', { target: 'OvertureService.Fly' }, '{"__type":"UnknownOperationException"}'],
    [
      'operation that is not built',
      { target: 'OvertureService.DescribeLags' },
      '{"__type":"UnknownOperationException"}',
    ],
    ['prefix', { target: 'DescribeConnections' }, '{"__type":"UnknownOperationException"}'],
  ];
  it.each(cases)('gets a JSON error: %s', async (_, over, expected) => {
    const url = await start();
    expect(await send(url, signed(url, over))).toMatchObject({ status: 400, body: expected });
  });

  it('names every missing member', async () => {
    const url = await start({ operations: { CreateConnection: async () => ({}) } });
    const { body } = await send(
      url,
      signed(url, { target: 'OvertureService.CreateConnection', body: '{"location":"EqDC2"}' }),
    );
    expect(JSON.parse(body)).toEqual({
      __type: 'ValidationException',
      message:
        "2 validation errors detected: Value null at 'bandwidth' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'connectionName' failed to satisfy constraint: Member must not be null",
    });
  });

  it('is refused when its body is larger than 1 MiB', async () => {
    const url = await start();
    const { status, body } = await send(url, signed(url, { body: `{"a":"${'x'.repeat(1_100_000)}"}` }));
    expect([status, JSON.parse(body).__type]).toEqual([413, 'RequestEntityTooLargeException']);
  });

  it('gets the service’s own error and status', async () => {
    const fail = (error: Error) => ({ operations: { DescribeConnections: () => Promise.reject(error) } });
    const tired = toldAs('DirectConnectClientException').unconfirmed(() => 'no');
    let url = await start(fail(new ServiceError('DirectConnectClientException', 400, tired())));
    expect((await send(url, signed(url))).body).toBe('{"__type":"DirectConnectClientException","message":"no"}');
    await gateway?.stop();
    url = await start(fail(new ServiceError('TooManyTagsException', 400)));
    expect((await send(url, signed(url))).body).toBe('{"__type":"TooManyTagsException"}');
    await gateway?.stop();
    url = await start(fail(new Error('secret detail')));
    const { status, body } = await send(url, signed(url));
    expect(status).toBe(500);
    expect(body).toMatch(/InternalFailure/);
    expect(body).not.toMatch(/secret detail/);
  });
});

describe('a web page', () => {
  it.each([{ origin: 'http://evil.example' }, { host: 'evil.example' }])(
    'cannot drive the server: %j',
    async (headers) => {
      const url = await start();
      const sent = signed(url);
      expect((await send(url, { ...sent, headers: { ...sent.headers, ...headers } })).status).toBe(403);
    },
  );
});

it('takes a 12-digit key as the account, and any other for the default one, when authentication is open', async () => {
  const accounts: string[] = [];
  const url = await start({
    auth: 'open',
    operations: {
      DescribeConnections: async (_, { accountId }) => {
        accounts.push(accountId);
        return {};
      },
    },
  });
  for (const accessKeyId of ['210987654321', 'anything']) {
    const sent = signed(url);
    const authorization = (sent.headers['authorization'] ?? '').replace('AKIDTEST', accessKeyId);
    await send(url, { ...sent, headers: { ...sent.headers, authorization } });
  }
  expect(accounts).toEqual(['210987654321', '123456789012']);
});
