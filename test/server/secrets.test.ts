// What is secret comes back to those who may have it, and is written nowhere else: a scenario with every kind of secret,
// then all that was logged (before anything is struck out), the change log and the state files are searched for it.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StatusAnswer } from '../../src/admin/index.ts';
import { Client } from '../../src/client/index.ts';
import { signRequest } from '../../src/protocol/index.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const account = '111122223333';
const region = 'us-east-1';
const key = { accessKeyId: 'AKIDSECRETS', secretAccessKey: 'the-secret-access-key-of-the-test' };
const given = {
  secretAccessKey: key.secretAccessKey,
  adminToken: 'the-admin-token-of-the-test',
  authKey: 'the-auth-key-of-the-first-peer',
  otherAuthKey: 'the-auth-key-of-the-second-peer',
  refusedAuthKey: 'an auth key with blanks, refused',
  publicAuthKey: 'the-auth-key-of-the-public-one',
  cak: '0123456789abcdef'.repeat(4),
  refusedCak: 'fedcba98'.repeat(9),
} as const;

/** Given out or made on the way. */
const made: Record<string, string> = {};
const errors: string[] = [];
let folder = '';
let server: TestServer;
let changes = '';
let files: readonly (readonly [name: string, text: string])[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-secrets-'));
  const credentials = join(folder, 'credentials.json');
  writeFileSync(credentials, JSON.stringify([{ ...key, accountId: account }]));
  const data = join(folder, 'state');
  const flags = { auth: 'sigv4', credentials, adminToken: given.adminToken, inMemory: false, data };
  server = await startTestServer({ ...flags, logLevel: 'debug' });
  await play(new Client({ endpoint: server.url, region, credentials: key }));
  await server.stop();
  const database = openDatabase(join(data, 'state.sqlite'), { readOnly: true });
  changes = JSON.stringify(database.prepare('select * from "changes"').all());
  const stored = database.prepare('select "value" from "serverSecrets"').all() as { value: string }[];
  for (const [index, { value }] of stored.entries()) made[`server secret ${index}`] = value;
  database.close();
  files = readdirSync(data).map((name) => [name, readFileSync(join(data, name), 'latin1')] as const);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is told when a call goes wrong. */
const wrong = async (call: Promise<unknown>): Promise<void> => {
  const error = await call.then(
    () => new Error('it went through'),
    (thrown: Error) => thrown,
  );
  errors.push(`${error.name}: ${error.message}`);
};

async function play(client: Client): Promise<void> {
  const of = { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'secrets', requestMACSec: true };
  const { connectionId = '' } = await client.call('CreateConnection', of);
  const gateway = await client.call('CreateDirectConnectGateway', { directConnectGatewayName: 'secrets' });
  const { directConnectGatewayId } = gateway.directConnectGateway ?? {};
  const asked = { virtualInterfaceName: 'secrets', asn: 65_001 };
  const used = await client.call('CreatePrivateVirtualInterface', {
    connectionId,
    newPrivateVirtualInterface: { ...asked, vlan: 7, directConnectGatewayId, authKey: given.authKey },
  });
  const virtualInterfaceId = used.virtualInterfaceId ?? '';
  const generated = await client.call('CreatePrivateVirtualInterface', {
    connectionId,
    newPrivateVirtualInterface: { ...asked, vlan: 8, directConnectGatewayId },
  });
  made['generated auth key'] = generated.authKey ?? '';
  await client.call('CreateBGPPeer', {
    virtualInterfaceId,
    newBGPPeer: { asn: 65_001, addressFamily: 'ipv6', authKey: given.otherAuthKey },
  });
  const refused = { asn: 65_001, addressFamily: 'ipv6', authKey: given.refusedAuthKey } as const;
  await wrong(client.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer: refused }));
  await wrong(
    client.call('CreatePublicVirtualInterface', {
      connectionId,
      newPublicVirtualInterface: { ...asked, vlan: 9, authKey: given.publicAuthKey, addressFamily: 'ipv6' },
    }),
  );
  const ckn = 'ab'.repeat(32);
  await client.call('AssociateMacSecKey', { connectionId, ckn, cak: given.cak });
  await wrong(client.call('AssociateMacSecKey', { connectionId, ckn, cak: given.cak }));
  await wrong(client.call('AssociateMacSecKey', { connectionId, ckn: 'cd'.repeat(32), cak: given.refusedCak }));
  await failedSignatures();
  await temporaryKey();
  await client.call('AssociateVirtualInterface', {
    virtualInterfaceId: generated.virtualInterfaceId ?? '',
    connectionId: (await client.call('CreateConnection', of)).connectionId ?? '',
  });
  await sessionsThatFail();
  await client.call('DeleteVirtualInterface', { virtualInterfaceId });
}

/** Wrong signatures, an unknown token, a body that is no JSON and holds a key, and wrong admin tokens. */
async function failedSignatures(): Promise<void> {
  const body = `{"newBGPPeer":{"authKey":"${given.authKey}","asn":`;
  const own = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'OvertureService.CreateBGPPeer' };
  const unsigned = { method: 'POST', path: '/', headers: { ...own, host: new URL(server.url).host }, body };
  const { host: _, ...headers } = signRequest(unsigned, key, { region, service: 'directconnect' }, Date.now());
  const signature = /Signature=(\w+)/.exec(headers['authorization'] ?? '')?.[1] ?? '';
  made['signature'] = signature;
  made['unknown session token'] = 'a-session-token-that-nobody-gave';
  const wrongOnes = [
    {},
    { authorization: headers['authorization']?.replace(signature, '0'.repeat(64)) ?? '' },
    { 'x-amz-security-token': made['unknown session token'] },
    { authorization: `Nonsense ${key.secretAccessKey}` },
  ];
  for (const over of wrongOnes) {
    const answer = await fetch(server.url, { method: 'POST', headers: { ...headers, ...over }, body });
    errors.push(await answer.text());
  }
  for (const token of [`${given.adminToken}-`, undefined]) {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await fetch(`${server.url}/_crossconnect/v1/status`, { headers: authorization });
    expect(answer.status).toBe(401);
    errors.push((await answer.text()).replace(/Bearer/, ''));
  }
}

async function temporaryKey(): Promise<void> {
  const role = { RoleArn: `arn:aws:iam::${account}:role/secrets`, RoleSessionName: 'secrets' };
  const body = new URLSearchParams({ Action: 'AssumeRole', ...role }).toString();
  const own = { 'content-type': 'application/x-www-form-urlencoded', host: new URL(server.url).host };
  const unsigned = { method: 'POST', path: '/', headers: own, body };
  const { host: _, ...headers } = signRequest(unsigned, key, { region, service: 'sts' }, Date.now());
  const xml = await (await fetch(server.url, { method: 'POST', headers, body })).text();
  const textOf = (name: string): string => new RegExp(`<${name}>([^<]*)`).exec(xml)?.[1] ?? '';
  made['temporary secret'] = textOf('SecretAccessKey');
  made['session token'] = textOf('SessionToken');
  const credentials = {
    accessKeyId: textOf('AccessKeyId'),
    secretAccessKey: made['temporary secret'],
    sessionToken: made['session token'],
  };
  await new Client({ endpoint: server.url, region, credentials }).call('DescribeVirtualInterfaces', {});
}

/** Routers that speak no BGP, so that the edge has something to say of its peers. */
async function sessionsThatFail(): Promise<void> {
  const status = async (): Promise<StatusAnswer> => {
    const headers = { authorization: `Bearer ${given.adminToken}` };
    return (await (await fetch(`${server.url}/_crossconnect/v1/status`, { headers })).json()) as StatusAnswer;
  };
  const dials = await until('a peer has a port', async () => {
    const peers = (await status()).connections.flatMap((each) => each.virtualInterfaces.flatMap((one) => one.peers));
    const open = peers.flatMap(({ dial }) => (dial === null ? [] : [dial]));
    return open.length > 0 && open;
  });
  for (const { address, port } of dials)
    await new Promise<void>((resolve) => {
      const socket = connect(port, address, () => socket.end('no BGP at all'));
      socket.setTimeout(500, () => socket.destroy());
      socket.on('error', () => undefined).on('close', () => resolve());
    });
}

const secrets = (): (readonly [name: string, secret: string])[] => Object.entries({ ...given, ...made });

/** Those that `text` holds, by name. */
const heldBy = (text: string): string[] =>
  secrets()
    .filter(([, secret]) => text.includes(secret))
    .map(([name]) => name);

describe('no secret', () => {
  it('is missing from the scenario', () => {
    expect(Object.values(made).every((secret) => secret.length >= 16)).toBe(true);
    expect(secrets()).toHaveLength(14);
    expect(errors.filter((text) => text.includes('it went through'))).toEqual([]);
  });

  it('is logged, whatever the level, before anything is struck out', () => {
    expect(server.logged.map(({ message }) => message)).toContain('edge: session');
    expect(heldBy(JSON.stringify(server.logged))).toEqual([]);
  });

  it('is in the change log, which is the stream of events too', () => {
    expect(changes.length).toBeGreaterThan(1_000);
    expect(heldBy(changes)).toEqual([]);
  });

  it('is told in an answer that is an error', () => {
    for (const text of errors) expect(heldBy(text), text).toEqual([]);
  });

  it('but auth keys and what session keys are made from is in the state files, and these in one place', () => {
    const kept = new Set(['authKey', 'otherAuthKey', 'generated auth key', 'server secret 0']);
    for (const [name, text] of files)
      expect(
        heldBy(text).filter((each) => !kept.has(each)),
        name,
      ).toEqual([]);
    expect(files.map(([name]) => name)).toContain('state.sqlite');
  });
});
