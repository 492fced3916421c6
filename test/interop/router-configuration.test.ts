// The texts of DescribeRouterConfiguration in the hands of the routers they are for.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DescribeRouterConfigurationCommand } from '@aws-sdk/client-direct-connect';
import { afterEach, describe, expect, it } from 'vitest';
import { allAre, everyPeerListens, makePrivate, routesOf } from '../harness/interop.ts';
import { isInstalled, routers } from '../harness/routers/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const run = promisify(execFile);

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0).reverse()) await thing.stop();
});

/** An ASN for each peer, and a key with signs that a configuration might take for its own. */
const virtualInterface = (server: TestServer): Promise<string> =>
  makePrivate(server, 65_001, { ipv6Asn: 65_002, authKey: `a\\b'c$d#e!f` });

async function textFor(server: TestServer, virtualInterfaceId: string, routerTypeIdentifier: string): Promise<string> {
  const ask = new DescribeRouterConfigurationCommand({ virtualInterfaceId, routerTypeIdentifier });
  return (await server.dx.send(ask)).customerRouterConfig ?? '';
}

const dialling = [
  // FRR marks what it lets out and gives the second peer its own ASN.
  { name: 'frr', id: 'FRRouting-Linux-FRR84', communities: ['7224:7200'] },
  { name: 'bird', id: 'CZNIC-Linux-BIRD20', communities: [] },
] as const;

describe.each(dialling)('the configuration of $id for a port', ({ name, id, communities }) => {
  const installed = isInstalled(name);
  if (!installed) process.stdout.write(`skipped: ${name} is not installed on this machine\n`);

  it.skipIf(!installed)('brings both peers up, with an ASN each, and announces its examples', async () => {
    const server = await startTestServer();
    running.push(server);
    const virtualInterfaceId = await virtualInterface(server);
    await everyPeerListens(server);
    running.push(await routers[name].start(await textFor(server, virtualInterfaceId, id)));
    expect((await allAre(server, virtualInterfaceId, 'up')).virtualInterfaceState).toBe('available');
    const accepted = await until('both examples are accepted', async () => {
      const heard = (await routesOf(server, virtualInterfaceId)).filter(({ direction }) => direction === 'accepted');
      return heard.length === 2 && heard;
    });
    expect(accepted.map(({ prefix, asPath, communities: of }) => [prefix, asPath, of])).toEqual([
      ['192.0.2.0/24', '65001', communities],
      ['2001:db8:1::/48', '65002', communities],
    ]);
  });
});

const checkers = [
  { program: '/usr/lib/frr/bgpd', id: 'FRRouting-Linux-FRR84', flags: ['-S', '-C', '-f'] },
  { program: '/usr/sbin/bird', id: 'CZNIC-Linux-BIRD20', flags: ['-p', '-c'] },
  { program: '/usr/bin/gobgpd', id: 'GoBGP-Linux-GoBGP310', flags: ['--dry-run', '-f'] },
];

describe.each(checkers)('the configuration of $id for a cable', ({ program, id, flags }) => {
  const installed = existsSync(program);
  if (!installed) process.stdout.write(`skipped: ${program} is not installed on this machine\n`);

  it.skipIf(!installed)('is one that the router itself can read', async () => {
    const server = await startTestServer({ edge: 'off' });
    running.push(server);
    const text = await textFor(server, await virtualInterface(server), id);
    expect(text).toContain('ip link add link eth1 name eth1.101 type vlan id 101');
    expect(await complaints(text)).toBe('');
    expect(await complaints(text.replace('64512', 'sixty'))).not.toBe('');
  });

  /** What the program says against it: bgpd ends well even then, so its words count. */
  async function complaints(text: string): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'crossconnect-check-'));
    const file = join(folder, 'config');
    writeFileSync(file, text);
    try {
      const { stdout, stderr } = await run(program, [...flags, file]);
      return `${stdout}${stderr}`.includes('Finished reading the config file') ? '' : `${stdout}${stderr}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
});
