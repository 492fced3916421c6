// Applying and exporting over the API of a whole server, without the command line.
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { askAdmin, getAdmin, type StatusAnswer } from '../../src/admin/index.ts';
import {
  carryOut,
  describeStep,
  type EstateAccess,
  estateSchema,
  openCredentials,
  parseSource,
  planApply,
  readPresent,
  resolve,
  writeEstate,
} from '../../src/estate/index.ts';
import { callerOn } from '../harness/callers.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const whole = readFileSync(new URL('whole.yaml', import.meta.url), 'utf8');

let server: TestServer;
let access: EstateAccess;
beforeEach(async () => {
  server = await startTestServer({ edge: 'off' });
  access = { url: server.url, credentialsOf: openCredentials };
});
afterEach(() => server.stop());

/** Applies it and gives what was done. */
async function apply(text: string, { prune = false, to = access } = {}): Promise<string[]> {
  const { estate, problems } = resolve(parseSource('estate.yaml', text, estateSchema).value);
  expect(problems).toEqual([]);
  const planned = await planApply(to, estate, prune);
  expect(planned.problems).toEqual([]);
  const done: string[] = [];
  await carryOut(planned, (step) => done.push(describeStep(step)));
  return done;
}

const exported = async (withKeys = false, from = access): Promise<string> =>
  writeEstate((await readPresent(from)).estate, withKeys);
const status = (): Promise<StatusAnswer> => getAdmin<StatusAnswer>(access, 'status');

it.each([false, true])('what is exported makes the same estate on an empty server; keys: %s', async (withKeys) => {
  await apply(whole);
  const text = await exported(withKeys);
  expect(text.includes('authKey: secret-key')).toBe(withKeys);
  expect(await apply(text, { prune: true })).toEqual([]);
  const other = await startTestServer({ edge: 'off' });
  const there = { ...access, url: other.url };
  await apply(text, { to: there });
  expect(await exported(withKeys, there)).toBe(text);
  await other.stop();
});

it.each([
  ['a block of a VPC', 'cidrs: [10.8.0.0/16]', 'cidrs: [10.8.0.0/16, 10.9.0.0/16]'],
  ['the blocks of a VPC', 'cidrs: [10.0.0.0/16, 10.1.0.0/16,', 'cidrs: [10.0.0.0/16,'],
  ['tags of EC2', 'tags: {team: app}', 'tags: {team: net, row: "7"}'],
  ['the description of a transit gateway', 'description: the hub', 'description: another'],
  ['allowed prefixes of a virtual private gateway', '[10.0.0.0/8]}\n  dxgw-w', '[10.8.0.0/15]}\n  dxgw-w'],
  ['allowed prefixes of a transit gateway', '"2001:db8::/32"', '"2001:db8::/33"'],
  ['tags of a connection', 'tags: {site: a}', 'tags: {}'],
  ['logical redundancy', 'logicalRedundancy: "yes"', 'logicalRedundancy: "no"'],
  ['the members of a LAG', 'members: [A, B]', 'members: [A]'],
  ['the minimum links of a LAG', 'minimumLinks: 1', 'minimumLinks: 2'],
  ['tags of a hosted connection', 'tags: {x: y}', 'tags: {x: z}'],
  ['the frame size', 'mtu: 8500', 'mtu: 1500'],
  ['SiteLink', 'siteLink: true', 'siteLink: false'],
  ['a peer', '- {family: ipv6, asn: 65001}', '- {family: ipv6, asn: 65009}'],
  ['fewer peers', '- {family: ipv6, asn: 65001}', ''],
  ['a decision about an account', 'allowedPublicAsns: [65551]', 'allowedPublicAsns: [65551, 65552]'],
  ['the edges of a core network', 'eu-west-1: {asn: 64902}', 'eu-west-1: {asn: 64903}'],
  ['the attachment of a core network', 'directConnectGateway: dxgw-w', 'directConnectGateway: null'],
  ['a route beside Direct Connect', 'prefix: 192.168.0.0/16, med: 7', 'prefix: 192.168.0.0/16, med: 8'],
  ['the VPC of a gateway', 'asn: 64700, vpc: spare', 'asn: 64700, vpc: null'],
])('changes %s in one step, and back', async (_, before, after) => {
  await apply(whole);
  const start = await exported();
  const changed = whole.replace(before, after);
  expect(changed).not.toBe(whole);
  const done = await apply(changed);
  expect(done).toHaveLength(1);
  expect(done[0]).toMatch(/^change /);
  expect(await apply(changed)).toEqual([]);
  expect(await exported()).not.toBe(start);
  await apply(whole);
  expect(await apply(whole)).toEqual([]);
});

it('an order that AWS chose the rest of stays as AWS chose', async () => {
  await apply(whole);
  const peers = JSON.stringify((await status()).lags);
  await apply(whole);
  expect(JSON.stringify((await status()).lags)).toBe(peers);
});

it('gives a name of its own to each of several things with one name', async () => {
  await apply('connections: {A: {location: EqDC2, bandwidth: 1Gbps}}');
  const { client } = callerOn(server.url, '123456789012');
  const order = { location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'A' };
  const { connectionId } = await client.call('CreateConnection', order);
  const text = await exported();
  expect(text).toContain(`  A ${connectionId}:\n`);
  expect(await apply(text)).toEqual([]);
});

it('prunes everything in an order that AWS allows', async () => {
  await apply(whole);
  await apply('{}', { prune: true });
  expect(await exported()).toBe('{}\n');
});

it('keeps the blocks of a VPC as the list where an association has none', async () => {
  await apply(whole);
  expect(await exported()).toContain('      app-vgw: {}\n');
});

it('says what was asked for of a route, not what its VPN suffers', async () => {
  const text = 'transitGateways: {hub: {}}\notherRoutes: {hub: [{kind: vpn-bgp, prefix: 172.16.0.0/16, vpn: branch}]}';
  await apply(text);
  const before = await exported();
  await askAdmin(access, 'POST', 'faults', { kind: 'cut', target: 'branch' });
  expect(await exported()).toBe(before);
  expect(await apply(text, { prune: true })).toEqual([]);
});

it('takes an edge of a core network away with its routes', async () => {
  const one = 'coreNetworks: {prod: {edges: {us-east-1: {asn: 64901}}}}';
  const two = one.replace('64901}', '64901}, eu-west-1: {asn: 64902}');
  await apply(`${two}\notherRoutes: {prod/eu-west-1: [{kind: vpn-bgp, prefix: 172.16.0.0/16}]}`);
  await apply(one, { prune: true });
  expect(await exported()).not.toContain('172.16.0.0/16');
  expect(await apply(one, { prune: true })).toEqual([]);
});

it('says which step failed and how far it came, and goes on from there', async () => {
  const text = (location: string): string =>
    `connections: {A: {location: EqDC2, bandwidth: 1Gbps}, B: {location: ${location}, bandwidth: 1Gbps}}`;
  await expect(apply(text('Nowhere'))).rejects.toThrow(
    /^create connection B: .*\(1 of 2 steps are done; apply the file again to go on\)$/,
  );
  expect(await apply(text('EqDC2'))).toEqual(['create connection B']);
});

it('takes the keys of sessions out of an export, and nothing else that is called so', async () => {
  await apply('connections: {authKey: {location: EqDC2, bandwidth: 1Gbps, tags: {authKey: kept}}}');
  expect(await exported()).toContain('authKey: kept');
});

it('has nothing to do where the list of an association says the blocks of the VPC', async () => {
  const listed = `
vpcs: {v: {cidrs: [10.0.0.0/16]}}
virtualPrivateGateways: {g: {asn: 64600, vpc: v}}
directConnectGateways: {d: {asn: 64512, associations: {g: {allowedPrefixes: [10.0.0.0/16]}}}}
`;
  expect(await apply(listed)).not.toEqual([]);
  expect(await apply(listed)).toEqual([]);
  expect(await apply(listed.replace('[10.0.0.0/16]}}}}', '[10.0.0.0/8]}}}}'))).toHaveLength(1);
  expect(await exported()).toContain('- 10.0.0.0/8\n');
});
