// What a step does, by the APIs that operators and customers have.
import { askAdmin } from '../admin/index.ts';
import { milliseconds } from './duration.ts';
import { ScenarioError } from './outcome.ts';
import type { ScenarioAction } from './scenario.ts';
import type { FailoverTestEntry, FaultEntry } from './schema.ts';
import { readStatus } from './status.ts';
import type { OwnWorld } from './world.ts';

/** All but `wait-for`, which is an expectation. Rejects with ScenarioError when it cannot be done. */
export async function perform(world: OwnWorld, { action, estate }: ScenarioAction): Promise<void> {
  for (const kind of ['cut', 'silence', 'drop', 'drain'] as const) {
    const entry = action[kind];
    if (entry !== undefined) await beginFault(world, kind, entry);
  }
  if (action.mend !== undefined) {
    const target = await idOf(world, action.mend);
    await askAdmin(world.access, 'POST', `faults/${encodeURIComponent(target)}/end`);
  }
  if (action['failover-test'] !== undefined) await failoverTest(world, action['failover-test']);
  for (const [name, entries] of Object.entries(action.announce ?? {})) await world.routers.get(name)?.announce(entries);
  for (const [name, prefixes] of Object.entries(action.withdraw ?? {}))
    await world.routers.get(name)?.withdraw(prefixes);
  if (estate !== undefined) await world.change(estate);
}

async function beginFault(world: OwnWorld, kind: string, entry: FaultEntry): Promise<void> {
  const { target, for: duration, ...times } = typeof entry === 'string' ? { target: entry } : entry;
  await askAdmin(world.access, 'POST', 'faults', {
    kind,
    target: await idOf(world, target),
    ...(duration === undefined ? {} : { durationSeconds: milliseconds(duration) / 1_000 }),
    ...times,
  });
}

/**
 * Of a name of the estate, a peer («vif-a/ipv4») or the AWS device of a connection («A/device»); codes of locations, Regions
 * and names of VPNs stand for themselves.
 */
async function idOf(world: OwnWorld, name: string): Promise<string> {
  const { access, context } = world;
  const { names } = context;
  const [, port] = /^(.+)\/device$/.exec(name) ?? [];
  if (port !== undefined) return deviceOf(world, port);
  if (!/\/ipv[46]/.test(name)) return names.idOf(name);
  const peer = (await readStatus(access)).peer(name, names);
  if (peer === undefined) throw new ScenarioError(`there is no peer ${name}`);
  return peer.bgpPeerId;
}

async function deviceOf({ context, estate }: OwnWorld, name: string): Promise<string> {
  const owner = estate.connections[name];
  if (owner === undefined) throw new ScenarioError(`there is no connection ${name}`);
  const { connections } = await context.call(owner, 'DescribeConnections', { connectionId: context.names.idOf(name) });
  return connections?.[0]?.awsLogicalDeviceId ?? '';
}

async function failoverTest(world: OwnWorld, entry: FailoverTestEntry): Promise<void> {
  const test = typeof entry === 'string' ? { start: entry } : entry;
  const name = 'stop' in test ? test.stop : test.start;
  const owner = world.estate.virtualInterfaces[name];
  if (owner === undefined) throw new ScenarioError(`failover-test: there is no virtual interface ${name}`);
  const virtualInterfaceId = world.context.names.idOf(name);
  if ('stop' in test) await world.context.call(owner, 'StopBgpFailoverTest', { virtualInterfaceId });
  else {
    const peers = 'peers' in test ? (test.peers ?? []) : [];
    const bgpPeers = await Promise.all(peers.map((peer) => idOf(world, peer)));
    await world.context.call(owner, 'StartBgpFailoverTest', { virtualInterfaceId, bgpPeers });
  }
}
