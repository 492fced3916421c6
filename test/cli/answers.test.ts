// Questions about routes from the command line, with two built-in routers' real sessions.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type DrillAnswer,
  drillAnswer,
  explainAnswer,
  type FaultsAnswer,
  resiliencyAnswer,
  whyNotAnswer,
} from '../../src/admin/index.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import {
  crossconnect,
  type Ended,
  type Running,
  type Serving,
  startCrossconnect,
  startServing,
} from '../harness/command.ts';
import { orderTwoSites, type TwoSites } from '../harness/two-sites.ts';
import { until } from '../harness/until.ts';

let server: Serving;
let sites: TwoSites;
let routers: Running[] = [];
const ask = (...args: string[]): Promise<Ended> => crossconnect(...args, '--server', server.url);
const told = async (...args: string[]): Promise<string> => {
  const { stdout, stderr, code } = await ask(...args);
  expect([stderr, code]).toEqual(['', 0]);
  return stdout.trimEnd();
};
const [net, lone] = ['172.16.0.0/16', '192.168.7.0/24'];
const blue = (): string => sites.virtualInterfaceIds[0] ?? '';
const green = (): string => sites.virtualInterfaceIds[1] ?? '';

beforeAll(async () => {
  server = await startServing('--in-memory', '--pace', 'instant');
  sites = await orderTwoSites(server.url);
  await until('both peers listen', async () => (await told('status')).match(/ active /g)?.length === 2);
  const announcing = [[net, lone], [net]];
  routers = sites.virtualInterfaceIds.map((id, index) =>
    startCrossconnect('router', id, '--announce', ...(announcing[index] ?? []), '--server', server.url),
  );
  await until('the gateway hears both', async () => {
    const { stdout } = await ask('explain', '--from', 'prod', '--to', '172.16.4.7');
    return stdout.includes('shares its load over 2');
  });
  await until('it hears the other prefix', async () =>
    (await told('explain', '--from', 'prod', '--to', lone)).includes('goes over'),
  );
});
afterAll(async () => {
  await Promise.all(routers.map((router) => router.stop()));
  await server.stop();
});

describe('crossconnect explain', () => {
  it('says which way, by which prefix, and the rule that decided with how far it can be trusted', async () => {
    const text = await told('explain', '--from', sites.gatewayId, '--to', '192.168.7.9');
    expect(text.split('\n')).toEqual([
      expect.stringMatching(
        new RegExp(
          `^From ${sites.gatewayId} in us-east-1, 192\\.168\\.7\\.9 goes over ${blue()} \\(blue\\).*by the prefix ${lone}\\.$`,
        ),
      ),
      expect.stringMatching(/^No other way has that prefix: longest-prefix: .* \[documented\]\.$/),
    ]);
  });

  it('says the same by the name of the gateway, as JSON', async () => {
    const answer = explainAnswer.parse(JSON.parse(await told('explain', '--from', 'prod', '--to', net, '--json')));
    if (answer.kind !== 'chosen') throw new Error(`it is ${answer.kind}`);
    expect(answer.best.map(({ virtualInterface }) => virtualInterface?.name).sort()).toEqual(['blue', 'green']);
    expect(answer.decision).toMatchObject({ id: 'ecmp', standing: { kind: 'documented' } });
    expect(answer.text[0]).toContain('shares its load over 2');
  });

  it('knows what is local, and what has no route', async () => {
    expect(await told('explain', '--from', 'prod', '--to', '10.0.3.3')).toMatch(/^10\.0\.3\.3 is local to vgw-/);
    expect(await told('explain', '--from', 'prod', '--to', '8.8.8.8')).toMatch(/has no route to 8\.8\.8\.8/);
  });

  it('refuses a gateway that is none, and names those that are', async () => {
    const { code, stderr } = await ask('explain', '--from', 'nobody', '--to', '10.0.0.1');
    expect(code).toBe(1);
    expect(stderr).toBe(`crossconnect: DX_REFUSED: there is no gateway nobody; there are ${sites.gatewayId} (prod)\n`);
  });
});

describe('crossconnect why-not', () => {
  it('says both directions of each session, with the rule', async () => {
    const lines = (await told('why-not', green(), lone)).split('\n');
    expect(lines).toEqual([
      expect.stringMatching(
        /^192\.168\.7\.0\/24 is announced to dxpeer-\w+: it comes from dxpeer-\w+ by SiteLink \(.*; documented\)$/,
      ),
      expect.stringMatching(
        /^192\.168\.7\.0\/24 is not accepted from dxpeer-\w+: the router at dxpeer-\w+ does not announce/,
      ),
    ]);
    const answer = whyNotAnswer.parse(JSON.parse(await told('why-not', blue(), '10.9.0.0/16', '--json')));
    expect(answer.sessions[0]).toMatchObject({
      announced: { passes: false, because: [{ prefix: '10.9.0.0/16' }] },
      accepted: { passes: false, because: [{ rule: { id: 'not-heard' } }] },
    });
  });

  it('refuses a virtual interface that is none', async () => {
    const { code, stderr } = await ask('why-not', 'dxvif-fnothere', net);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/there is no virtual interface dxvif-fnothere/)]);
  });
});

describe('crossconnect drill', () => {
  it('tells what becomes of every prefix, and ends with a code of its own when one goes dark', async () => {
    const { stdout, stderr, code } = await ask('drill');
    expect(code).toBe(exitCodes.dark.code);
    expect(stderr).toMatch(
      /^crossconnect: DX_DARK: 4 of 8 failures leave prefixes dark[^\n]*192\.168\.7\.0\/24[^\n]*\n$/,
    );
    const [blueConnection, greenConnection] = sites.connectionIds;
    expect(stdout).toMatch(new RegExp(`^connection ${blueConnection} +1 +0 +0 +1 +1$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^connection ${greenConnection} +1 +1 +0 +1 +0$`, 'm'));
    expect(stdout).toMatch(/^ {2}vgw-\w+: 192\.168\.7\.0\/24 goes dark, after blue \[no-route, documented\]$/m);
  });

  it('knows of built-in routers that they send back what they hear, each on its own', async () => {
    expect((await ask('drill')).stdout).toMatch(
      /^ {2}vgw-\w+: 172\.16\.0\.0\/16 keeps green of .* \[longest-prefix, documented\], and back the same way$/m,
    );
  });

  it('tells asymmetry where it is said how the router chooses', async () => {
    const routed = await ask('drill', '--router', `${blue()}=200,${green()}=100`, '--json');
    const { results } = drillAnswer.parse(JSON.parse(routed.stdout));
    const lost = results.find(({ failure }) => failure.kind === 'connection' && failure.location === 'EqDC2');
    expect(lost?.effects.map(({ outcome, symmetry }) => [outcome.kind, symmetry])).toEqual([
      ['narrowed', 'symmetric'],
      ['dark', null],
    ]);
  });

  it('takes pairs and varied settings', async () => {
    const { stdout } = await ask('drill', '--double', '--vary', '--json');
    const { results } = JSON.parse(stdout) as DrillAnswer;
    const pair = results.find(({ failure }) => failure.kind === 'double');
    expect(pair?.effects.flatMap(({ prefixes, outcome }) => (outcome.kind === 'dark' ? prefixes : [])).sort()).toEqual([
      net,
      lone,
    ]);
  });

  it('writes a page, and says when it cannot', async () => {
    const file = join(server.folder, 'report.html');
    await ask('drill', '--report', file);
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[\s\S]*What goes dark first[\s\S]*192\.168\.7\.0\/24/);
    const { code, stderr } = await ask('drill', '--report', join(server.folder, 'nowhere', 'report.html'));
    expect([code, stderr]).toEqual([1, expect.stringMatching(/DX_REPORT: .*nowhere/)]);
    expect(existsSync(join(server.folder, 'nowhere'))).toBe(false);
  });

  it('breaks and mends for real, measures, and finds what it computed', async () => {
    const { stdout, code } = await ask('drill', '--live', '--json');
    expect(code).toBe(exitCodes.dark.code);
    const { live } = JSON.parse(stdout) as {
      live: { failure: { kind: string }; measures: Record<string, unknown>; mendedMs: number; differences: string[] }[];
    };
    expect(live.map(({ failure }) => failure.kind)).toEqual(
      ['connection', 'device', 'location', 'session'].flatMap((kind) => [kind, kind]),
    );
    expect(live.flatMap(({ differences }) => differences)).toEqual([]);
    for (const { failure, measures, mendedMs } of live) {
      expect(measures['detectedBy']).toEqual([failure.kind === 'session' ? 'cease' : 'light']);
      expect(measures['detectionMs']).toBeGreaterThan(0);
      expect(measures['pathMs']).toBeGreaterThanOrEqual(measures['detectionMs'] as number);
      expect(mendedMs).toBeGreaterThan(0);
      // The other site hears by SiteLink what this one announces, and that it is gone.
      if (failure.kind !== 'session') expect(measures['announcedMs']).toBeGreaterThan(0);
    }
    expect(await told('faults')).toBe('nothing is broken on purpose');
  });

  it('mends at once when it is told to stop', async () => {
    const drilling = startCrossconnect('drill', '--live', '--server', server.url);
    const broken = async (): Promise<boolean> => {
      const { stdout } = await ask('faults', '--json');
      return (JSON.parse(stdout) as FaultsAnswer).faults.length > 0;
    };
    await until('something is broken', broken);
    expect(await drilling.stop()).toBe(exitCodes.failed.code);
    expect(await broken()).toBe(false);
  });
});

describe('crossconnect resiliency', () => {
  it('holds the estate against the models, and every finding names its rule', async () => {
    await until('both sessions are up again', async () => (await told('status')).match(/ established /g)?.length === 2);
    const text = await told('resiliency', '--require', 'high');
    expect(text).toMatch(new RegExp(`^${sites.directConnectGatewayId} +high$`, 'm'));
    for (const line of text.split('\n\n')[1]?.split('\n') ?? [])
      expect(line).toMatch(/^(met|NOT MET) +\S+: .+ \([\w-]+: .+; documented\)$/);
    expect(text).toMatch(/^NOT MET +vgw-\w+: at one location only: 192\.168\.7\.0\/24 /m);
    const { levels } = resiliencyAnswer.parse(JSON.parse(await told('resiliency', '--json')));
    expect(levels).toEqual([{ subject: sites.directConnectGatewayId, level: 'high' }]);
  });

  it('ends with a code of its own when it has less than is required', async () => {
    const { code, stderr } = await ask('resiliency', '--require', 'maximum');
    expect([code, stderr]).toEqual([
      exitCodes.notResilient.code,
      `crossconnect: DX_NOT_RESILIENT: maximum is required: ${sites.directConnectGatewayId} has high\n`,
    ]);
  });
});
