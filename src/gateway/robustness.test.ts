// Whatever comes in, a well-formed answer goes out, and the connection stays usable or is closed properly.
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../test/harness/until.ts';
import { seededRandom, silentLog, systemClock } from '../base/index.ts';
import { signRequest } from '../protocol/index.ts';
import { Gateway, type GatewayOptions } from './index.ts';
import { serverLimits } from './limits.ts';

let gateway: Gateway | undefined;
let socket: Socket | undefined;
afterEach(async () => {
  socket?.destroy();
  await gateway?.stop();
});

async function start(over: Partial<GatewayOptions> = {}): Promise<URL> {
  gateway = new Gateway({
    host: '127.0.0.1',
    port: 0,
    auth: 'open',
    keys: new Map(),
    temporaryKeys: { find: () => undefined, accountOf: () => undefined },
    defaultAccount: '123456789012',
    operations: {
      DescribeConnections: async () => ({ connections: [] }),
      DescribeTags: async () => ({ resourceTags: [] }),
      DescribeLocations: async () => ({ locations: [] }),
    },
    queryServices: { ec2: async () => '<ok/>', sts: () => Promise.reject(new Error('secret detail')) },
    routes: [],
    settle: async () => undefined,
    clock: systemClock,
    random: seededRandom(1),
    log: silentLog,
    ...over,
  });
  return new URL(await gateway.start());
}

interface Wire {
  send(data: string | Uint8Array): void;
  received(): string;
  closed(): boolean;
  /** The answers so far, once there are `count`. */
  answers(count: number): Promise<Answered[]>;
}

interface Answered {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

function open({ hostname, port }: URL): Wire {
  let text = '';
  let closed = false;
  const opened = connect(Number(port), hostname);
  socket = opened;
  opened.setEncoding('latin1').on('data', (piece) => {
    text += piece;
  });
  opened
    .on('error', () => undefined)
    .on('close', () => {
      closed = true;
    });
  return {
    send: (data) => void opened.write(data),
    received: () => text,
    closed: () => closed,
    answers: (count) =>
      until(`${count} answers have come`, async () => {
        const all = parse(text);
        return all.length >= count && all;
      }),
  };
}

function parse(text: string): Answered[] {
  const found: Answered[] = [];
  for (let rest = text; rest !== ''; ) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) break;
    const [first = '', ...lines] = rest.slice(0, end).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [line.split(': ')[0]?.toLowerCase() ?? '', line.slice(line.indexOf(': ') + 2)]),
    );
    const length = Number(headers['content-length'] ?? 0);
    const body = rest.slice(end + 4, end + 4 + length);
    if (body.length < length) break;
    found.push({ status: Number(first.split(' ')[1]), headers, body });
    rest = rest.slice(end + 4 + length);
  }
  return found;
}

interface Parts {
  readonly method?: string;
  readonly path?: string;
  readonly service?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array;
}

/** The octets of a signed call; `headers` replaces or, with undefined, leaves out. */
function message({ host }: URL, { method = 'POST', path = '/', service = 'directconnect', ...parts }: Parts): Buffer {
  const body = Buffer.from(parts.body ?? '{}');
  const given = {
    host,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'OvertureService.DescribeConnections',
  };
  const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'any' };
  const scope = { region: 'us-east-1', service };
  const signed = signRequest({ method, path, headers: given, body: '' }, credentials, scope, Date.now());
  const headers = { ...signed, 'content-length': String(body.length), ...parts.headers };
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`), body]);
}

const target = (name: string) => ({ 'x-amz-target': `OvertureService.${name}` });
const deep = (levels: number, inside = ''): string => '['.repeat(levels) + inside + ']'.repeat(levels);
const serialization = /"SerializationException"/;
const unknownOperation = /^\{"__type":"UnknownOperationException"\}$/;

const wrong: [what: string, parts: Parts, status: number, body: RegExp][] = [
  ['malformed JSON', { body: '{"a":' }, 400, serialization],
  ['a JSON array', { body: '[]' }, 400, /"The request body is not a structure"/],
  ['a JSON text', { body: '"a"' }, 400, /not a structure/],
  ['JSON null', { body: 'null' }, 400, /not a structure/],
  ['octets that are no UTF-8', { body: Buffer.from('{"connectionId":"\xff\xfe"}', 'latin1') }, 400, serialization],
  ['a null character for a body', { body: '\0' }, 400, serialization],
  ['10,000 levels of lists', { body: deep(10_000) }, 400, /not a structure/],
  [
    '10,000 levels where a text belongs',
    { body: `{"connectionId":${deep(10_000)}}` },
    400,
    /'connectionId' is not a string/,
  ],
  [
    '10,000 levels where a list of texts belongs',
    { headers: target('DescribeTags'), body: `{"resourceArns":[${deep(10_000)}]}` },
    400,
    serialization,
  ],
  ['300,000 levels', { body: deep(300_000) }, 400, serialization],
  ['another content type', { headers: { 'content-type': 'text/plain' } }, 400, unknownOperation],
  ['no content type', { headers: { 'content-type': undefined } }, 400, unknownOperation],
  ['another target', { headers: target('Fly') }, 400, unknownOperation],
  ['a target every object has', { headers: target('constructor') }, 400, unknownOperation],
  ['another prefix', { headers: { 'x-amz-target': 'Overture.DescribeConnections' } }, 400, unknownOperation],
  ['no target', { headers: { 'x-amz-target': undefined } }, 400, unknownOperation],
  ['GET', { method: 'GET', body: '' }, 404, unknownOperation],
  ['PUT', { method: 'PUT' }, 404, unknownOperation],
  ['DELETE', { method: 'DELETE', body: '' }, 404, unknownOperation],
  ['an empty authorization', { headers: { authorization: '' } }, 400, /"MissingAuthenticationTokenException"/],
  ['no authorization', { headers: { authorization: undefined } }, 400, /"MissingAuthenticationTokenException"/],
  ['a service that is not here', { service: 'route53' }, 400, /"InvalidSignatureException".*'directconnect'/],
  ['a service every object has', { service: 'constructor' }, 400, /"InvalidSignatureException".*'directconnect'/],
  [
    'a failure in STS',
    { service: 'sts' },
    500,
    /^<\?xml .*<ErrorResponse xmlns=[^>]+><Error><Type>Receiver<\/Type><Code>InternalFailure</s,
  ],
];

describe('a call that is wrong', () => {
  it.each(wrong)('is answered, and the connection serves the next one: %s', async (_, parts, status, body) => {
    const url = await start();
    const wire = open(url);
    wire.send(message(url, parts));
    const [first] = await wire.answers(1);
    expect(first).toMatchObject({ status, body: expect.stringMatching(body) });
    expect(first?.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
    expect(first?.headers['content-type']).toMatch(
      parts.service === 'sts' ? /^text\/xml/ : /^application\/x-amz-json-1\.1$/,
    );
    expect(first?.body).not.toContain('secret detail');
    wire.send(message(url, {}));
    const [, second] = await wire.answers(2);
    expect(second).toMatchObject({ status: 200, body: '{"connections":[]}' });
    expect(second?.headers['x-amzn-requestid']).not.toBe(first?.headers['x-amzn-requestid']);
  });

  it('gets an error of EC2 in XML', async () => {
    const url = await start({ queryServices: {} });
    const wire = open(url);
    wire.send(message(url, { service: 'ec2' }));
    const [answer] = await wire.answers(1);
    expect(answer?.body).toMatch(/^<\?xml [^\n]*\n<Response><Errors><Error><Code>AuthFailure<\/Code>/);
    expect(answer?.body).toContain(`<RequestID>${answer?.headers['x-amzn-requestid']}</RequestID>`);
  });

  it('gets no body with HEAD, but its length and a request id', async () => {
    const url = await start();
    const wire = open(url);
    wire.send(message(url, { method: 'HEAD', body: '' }));
    await until('the head has come', async () => wire.received().includes('\r\n\r\n'));
    expect(wire.received()).toMatch(/^HTTP\/1\.1 404 .*x-amzn-requestid: /s);
    expect(wire.received().split('\r\n\r\n')[1]).toBe('');
  });

  it('is told when there is nothing at its path', async () => {
    const url = await start();
    const wire = open(url);
    wire.send(message(url, { path: '/elsewhere?a=b' }));
    expect(await wire.answers(1)).toMatchObject([{ status: 404, body: 'there is nothing at /elsewhere\n' }]);
  });
});

describe('a body', () => {
  it('may come in chunks, and in pieces of one octet', async () => {
    const url = await start();
    const wire = open(url);
    const head = message(url, { body: '', headers: { 'content-length': undefined, 'transfer-encoding': 'chunked' } });
    for (const octet of `${head.toString()}1\r\n{\r\n1\r\n}\r\n0\r\n\r\n`) wire.send(octet);
    expect(await wire.answers(1)).toMatchObject([{ status: 200, body: '{"connections":[]}' }]);
  });

  it('that is too large is refused with 413 before it has ended, and the connection is closed', async () => {
    const url = await start();
    const wire = open(url);
    wire.send(message(url, { body: '', headers: { 'content-length': String(1 << 30) } }));
    wire.send('x'.repeat(1_100_000));
    const [answer] = await wire.answers(1);
    expect(answer).toMatchObject({ status: 413, body: expect.stringContaining('RequestEntityTooLargeException') });
    expect(answer?.headers).toMatchObject({ connection: 'close', 'x-amzn-requestid': expect.any(String) });
    await until('the connection is closed', async () => wire.closed());
  });

  it('that is too large in chunks is refused as well', async () => {
    const url = await start();
    const wire = open(url);
    wire.send(message(url, { body: '', headers: { 'content-length': undefined, 'transfer-encoding': 'chunked' } }));
    for (let piece = 0; piece < 17; piece++) wire.send(`10000\r\n${'x'.repeat(65_536)}\r\n`);
    expect(await wire.answers(1)).toMatchObject([{ status: 413, headers: { connection: 'close' } }]);
  });

  it('that never ends does not keep the server from stopping once its caller is gone', async () => {
    const url = await start();
    const wire = open(url);
    wire.send(message(url, { body: '', headers: { 'content-length': '10' } }));
    wire.send('{');
    await new Promise((resolve) => setImmediate(resolve));
    socket?.destroy();
    await gateway?.stop();
  });
});

describe('a connection', () => {
  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400, 'MalformedHttpRequestException'],
    [
      'headers beyond 16 KiB',
      `POST / HTTP/1.1\r\na: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'RequestHeaderSectionTooLargeException',
    ],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
      400,
      'Malformed',
    ],
  ])('that brings %s is answered and closed', async (_, octets, status, code) => {
    const url = await start();
    const wire = open(url);
    wire.send(octets);
    const [answer] = await wire.answers(1);
    expect(answer).toMatchObject({ status, body: expect.stringContaining(code), headers: { connection: 'close' } });
    expect(answer?.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
    await until('the connection is closed', async () => wire.closed());
  });

  it('that is slow is bounded in time', () => {
    expect(serverLimits).toEqual({
      maxHeaderSize: 16_384,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 1_000,
    });
  });

  it('carries calls one after the other without waiting for answers', async () => {
    const url = await start();
    const wire = open(url);
    wire.send(Buffer.concat([message(url, {}), message(url, { body: '[' }), message(url, {})]));
    expect((await wire.answers(3)).map(({ status }) => status)).toEqual([200, 400, 200]);
  });

  it('kept alive does not hold up the stop of the server', async () => {
    const url = await start();
    const wire = open(url);
    wire.send(message(url, {}));
    await wire.answers(1);
    await gateway?.stop();
    await until('the connection is closed', async () => wire.closed());
  });
});
