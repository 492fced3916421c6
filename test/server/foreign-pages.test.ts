// A web page can send requests to this machine, with a foreign Origin or through a foreign name (DNS rebinding). None of
// them may reach any route: every route there is, with the call that would do the most, while the state is looked at.
import { request } from 'node:http';
import {
  CreateConnectionCommand,
  DeleteConnectionCommand,
  DescribeConnectionsCommand,
} from '@aws-sdk/client-direct-connect';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminPrefix, type StatusAnswer } from '../../src/admin/index.ts';
import { signRequest } from '../../src/protocol/index.ts';
import { orderVirtualInterface } from '../harness/order.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const account = '111122223333';
let server: TestServer;
let virtualInterfaceId = '';
let connectionId = '';
let transitionId = '';
beforeAll(async () => {
  server = await startTestServer({ edge: 'off' });
  const made = await orderVirtualInterface(server.url);
  virtualInterfaceId = made.virtualInterfaceId ?? '';
  connectionId = made.connectionId ?? '';
  // Something that waits for its time: a deleted connection, to be forgotten.
  const order = { location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'gone' };
  const gone = await server.dx.send(new CreateConnectionCommand(order));
  await server.dx.send(new DeleteConnectionCommand({ connectionId: gone.connectionId }));
  await server.dx.send(new DescribeConnectionsCommand({}));
  const { transitions } = (await (await ask('GET', 'transitions')).json()) as {
    transitions: { transitionId: string }[];
  };
  transitionId = transitions.at(-1)?.transitionId ?? '';
});
afterAll(() => server.stop());

const ask = (method: string, path: string): Promise<Response> =>
  fetch(`${server.url}${adminPrefix}${path}`, { method });

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const plain = (method: string, path: string, body = ''): Sent => ({ method, path, headers: {}, body });

/** Signed as it would be if the page had keys: the signature does not help it. */
function signed(service: string, type: string, body: string, headers: Record<string, string> = {}): Sent {
  const own = { 'content-type': type, host: new URL(server.url).host, ...headers };
  const credentials = { accessKeyId: account, secretAccessKey: 'any' };
  const scope = { region: 'us-east-1', service };
  const { host: _, ...all } = signRequest(
    { method: 'POST', path: '/', headers: own, body },
    credentials,
    scope,
    Date.now(),
  );
  return { method: 'POST', path: '/', headers: all, body };
}

const json = (operation: string, body: object): Sent =>
  signed('directconnect', 'application/x-amz-json-1.1', JSON.stringify(body), {
    'x-amz-target': `OvertureService.${operation}`,
  });
const base64 = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const form = 'application/x-www-form-urlencoded';

/** By route; the answer to the same request from here is given beside it. */
const routes: readonly (readonly [name: string, sent: () => Sent, fromHere: number])[] = [
  ['a call of Direct Connect', () => json('DeleteVirtualInterface', { virtualInterfaceId }), 200],
  ['a call that only reads', () => json('DescribeVirtualInterfaces', {}), 200],
  ['a call of EC2', () => signed('ec2', form, 'Action=CreateVpc&CidrBlock=10.5.0.0%2F16'), 200],
  ['a call of STS', () => signed('sts', form, 'Action=GetCallerIdentity'), 200],
  [
    'a call of STS without a signature, as a form of any page can send it',
    () => ({
      method: 'POST',
      path: '/',
      headers: { 'content-type': form },
      body: new URLSearchParams({
        Action: 'AssumeRoleWithWebIdentity',
        RoleArn: `arn:aws:iam::${account}:role/ci`,
        RoleSessionName: 'page',
        WebIdentityToken: `${base64({ alg: 'none' })}.${base64({ sub: 'page', aud: 'sts', iss: 'https://issuer.example' })}.sign`,
      }).toString(),
    }),
    200,
  ],
  ['health', () => plain('GET', '/healthz'), 200],
  ['reset', () => plain('POST', '/moto-api/reset'), 200],
  ['reset of one account', () => plain('POST', `/moto-api/reset?account=${account}`), 200],
  ['the console', () => plain('GET', '/console/'), 404],
  ['metrics', () => plain('GET', '/metrics'), 404],
  ['what is not there', () => plain('GET', '/nothing'), 404],
];

const admin: readonly (readonly [method: string, path: () => string, body?: object])[] = [
  ['GET', () => 'openapi.json'],
  ['GET', () => 'status'],
  ['GET', () => `virtual-interfaces/${virtualInterfaceId}/routes`],
  ['GET', () => `virtual-interfaces/${virtualInterfaceId}/neighbors`],
  ['GET', () => `virtual-interfaces/${virtualInterfaceId}/router-config?for=frr`],
  ['GET', () => `virtual-interfaces/${virtualInterfaceId}/why-down`],
  ['GET', () => 'transitions'],
  ['POST', () => `transitions/${transitionId}/hold`],
  ['POST', () => `transitions/${transitionId}/release`],
  ['POST', () => `transitions/${transitionId}/advance`],
  ['POST', () => `transitions/${transitionId}/reject`],
  ['GET', () => `accounts/${account}/settings`],
  ['PATCH', () => `accounts/${account}/settings`, { logicalRedundancy: 'yes' }],
  ['PATCH', () => `connections/${connectionId}`, { hasLogicalRedundancy: 'yes' }],
  ['PATCH', () => `lags/${connectionId}`, { hasLogicalRedundancy: 'yes' }],
  ['POST', () => 'faults', { kind: 'cut', target: 'EqDC2' }],
  ['GET', () => 'faults'],
  ['GET', () => `faults/${connectionId}`],
  ['POST', () => `faults/${connectionId}/end`],
  ['POST', () => 'other-routes', { gatewayId: 'tgw-1', prefix: '10.0.0.0/8', kind: 'static' }],
  ['GET', () => 'other-routes'],
  ['PATCH', () => `other-routes/${connectionId}`, { med: 1 }],
  ['DELETE', () => `other-routes/${connectionId}`],
  ['POST', () => 'core-networks', { account, segment: 'page', edges: [{ region: 'us-east-1', asn: 64_601 }] }],
  ['GET', () => 'core-networks'],
  ['PATCH', () => `core-networks/${connectionId}`, { segment: 'page' }],
  ['DELETE', () => `core-networks/${connectionId}`],
  ['POST', () => `core-networks/${connectionId}/attach`, { directConnectGatewayId: account }],
  ['POST', () => `core-networks/${connectionId}/detach`],
  ['GET', () => 'accounts'],
  ['GET', () => 'explain?from=vgw-1&to=172.16.0.1'],
  ['GET', () => 'selections?from=vgw-1'],
  ['GET', () => `virtual-interfaces/${virtualInterfaceId}/why-not?prefix=172.16.0.0/16`],
  ['GET', () => 'drill'],
  ['GET', () => 'resiliency'],
  ['POST', () => `bgp-peers/${connectionId}/built-in-router`],
];

/** `fetch` lets nobody set Host and Origin. */
function send(
  { method, path, headers, body }: Sent,
  over: Readonly<Record<string, string>>,
): Promise<{ status: number; text: string }> {
  const { host, hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const all = { host, ...headers, ...over, 'content-length': Buffer.byteLength(body) };
    const sent = request({ hostname, port, method, path, headers: all, agent: false }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      resolve({ status: response.statusCode ?? 0, text });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const foreign: readonly (readonly [name: string, headers: () => Readonly<Record<string, string>>])[] = [
  ['a foreign origin', () => ({ origin: 'https://page.example' })],
  ['an origin without a name', () => ({ origin: 'null' })],
  ['an origin of another port of this machine', () => ({ origin: 'http://127.0.0.1:1' })],
  ['a foreign host', () => ({ host: 'page.example' })],
  ['a foreign host with our port', () => ({ host: `page.example:${new URL(server.url).port}` })],
  ['a host that only begins like ours', () => ({ host: '127.0.0.1.page.example' })],
  ['a foreign host and its origin', () => ({ host: 'page.example', origin: 'http://page.example' })],
];

const everything = async (): Promise<unknown> => {
  const status = (await (await ask('GET', 'status')).json()) as StatusAnswer;
  const settings = await (await ask('GET', `accounts/${account}/settings`)).json();
  const others = await Promise.all(
    ['faults?all=true', 'other-routes', 'core-networks'].map(async (path) => (await ask('GET', path)).json()),
  );
  const { text: vpcs } = await send(signed('ec2', form, 'Action=DescribeVpcs'), {});
  return { status, settings, others, vpcs: vpcs.match(/<vpcId>/g)?.length };
};

describe.each(foreign)('with %s', (_, headers) => {
  it('no route answers, and nothing changes', async () => {
    const before = await everything();
    const sent = [
      ...routes.map(([name, make]) => [name, make()] as const),
      ...admin.map(([method, path, body]) => {
        const name = `${method} ${path()}`;
        return [
          name,
          plain(method, `${adminPrefix}${path()}`, body === undefined ? '' : JSON.stringify(body)),
        ] as const;
      }),
    ];
    for (const [name, made] of sent) {
      const { status, text } = await send(made, headers());
      expect(status, name).toBe(403);
      expect(text, name).toMatch(/^(host .* is not served here|requests from .* are refused)\n$/);
      // The preflight of a browser gets no leave either.
      const asked = await send({ ...made, method: 'OPTIONS', body: '' }, headers());
      expect(asked.status, `preflight: ${name}`).toBe(403);
    }
    expect(await everything()).toEqual(before);
  });
});

it('the table has every route of the admin API', async () => {
  const { paths } = (await (await ask('GET', 'openapi.json')).json()) as {
    paths: Record<string, Record<string, object>>;
  };
  const there = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((each) => `${each} ${path}`),
  );
  const patterns = admin.map(([method, path]) => `${method.toLowerCase()} ${adminPrefix}${path()}`);
  const known = patterns.map((each) =>
    each
      .replace(/\?.*/, '')
      .replace(new RegExp(`${virtualInterfaceId}|${connectionId}|${transitionId}|(?<=/)${account}(?=/)`), '{id}'),
  );
  expect(known.filter((each) => !each.endsWith('openapi.json')).sort()).toEqual(there.sort());
});

it('the requests are good ones: from here they are answered', async () => {
  for (const [method, path, body] of admin) {
    const sent = plain(method, `${adminPrefix}${path()}`, body === undefined ? '' : JSON.stringify(body));
    const own = { origin: server.url };
    expect([200, 404, 409], `${method} ${path()}`).toContain((await send(sent, own)).status);
  }
  for (const [name, make, fromHere] of routes) expect((await send(make(), {})).status, name).toBe(fromHere);
});
