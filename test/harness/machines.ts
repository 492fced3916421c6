// State machines on a control plane: walks along the delays of a pace, and reads what of it stands in the change log.
import { expect } from 'vitest';
import { delayOf, type Pace, type TransitionKind } from '../../src/domain/index.ts';
import type { TableName } from '../../src/store/index.ts';
import type { ControlPlane } from './control-plane.ts';

export type Look = () => Promise<string | undefined>;

/** What falls due, the state just before, and the state from then on; undefined: it is listed no more. */
export type Steps = readonly (readonly [kind: TransitionKind, before: string, after: string | undefined])[];

/** Moves on step by step: just before each delay the old state holds, at it the next one. */
export async function walk(plane: ControlPlane, pace: Pace, steps: Steps, look: Look): Promise<void> {
  for (const [index, [kind, before, after]] of steps.entries()) {
    const delay = delayOf(pace, kind);
    if (delay > 0) {
      await plane.pass(delay - 1);
      expect(await look(), `before ${kind}`).toBe(before);
      await plane.pass(1);
    }
    // Steps that take no time happen together, so what follows may be there already.
    else await plane.pass(0);
    const next = steps[index + 1];
    if (next === undefined || delayOf(pace, next[0]) > 0) expect(await look(), `after ${kind}`).toBe(after);
  }
}

/** The states of a row in the order the change log has them, and `gone` at its end; derived ones are not among them. */
export async function logged(plane: ControlPlane, table: TableName, id: string): Promise<unknown[]> {
  const changes = (await plane.store.changesAfter(0, 10_000)) ?? [];
  const own = changes.filter((change) => change.table === table && change.id === id && change.action !== 'derived');
  const states = own.map(({ action, after }) =>
    action === 'remove' ? 'gone' : (after['adminState'] ?? after['state'] ?? after['status']),
  );
  return states.filter((state, index) => state !== states[index - 1]);
}

/** The derived states of a row in the order the change log has them. */
export async function loggedDerived(plane: ControlPlane, table: TableName, id: string): Promise<unknown[]> {
  const changes = (await plane.store.changesAfter(0, 10_000)) ?? [];
  const own = changes.filter((change) => change.table === table && change.id === id && change.action === 'derived');
  return own.flatMap(({ after }) => Object.values(after));
}

export async function orderConnection(plane: ControlPlane, requestMACSec = false): Promise<string> {
  const order = { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test', requestMACSec };
  const made = await plane.call('CreateConnection', order);
  expect(made.connectionState).toBe('requested');
  return made.connectionId ?? '';
}

/** Lets what was ordered be prepared and connected. */
export async function connected(plane: ControlPlane, pace: Pace): Promise<void> {
  await plane.pass(delayOf(pace, 'connection-prepared'));
  await plane.pass(delayOf(pace, 'connection-connected'));
}

export interface Ready {
  readonly connectionId: string;
  readonly directConnectGatewayId: string;
}

/** A connection with light on it, and a Direct Connect gateway. */
export async function ready(plane: ControlPlane, pace: Pace): Promise<Ready> {
  const connectionId = await orderConnection(plane);
  await connected(plane, pace);
  const made = await plane.call('CreateDirectConnectGateway', { directConnectGatewayName: 'test' });
  return { connectionId, directConnectGatewayId: made.directConnectGateway?.directConnectGatewayId ?? '' };
}

export async function addPrivate(
  plane: ControlPlane,
  { connectionId, directConnectGatewayId }: Ready,
): Promise<string> {
  const made = await plane.call('CreatePrivateVirtualInterface', {
    connectionId,
    newPrivateVirtualInterface: { virtualInterfaceName: 'test', vlan: 7, asn: 65_001, directConnectGatewayId },
  });
  expect(made.virtualInterfaceState).toBe('pending');
  return made.virtualInterfaceId ?? '';
}

export async function addPublic(plane: ControlPlane, { connectionId }: Ready): Promise<string> {
  const made = await plane.call('CreatePublicVirtualInterface', {
    connectionId,
    newPublicVirtualInterface: {
      virtualInterfaceName: 'test',
      vlan: 8,
      asn: 65_001,
      amazonAddress: '198.51.100.1/30',
      customerAddress: '198.51.100.2/30',
      routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
    },
  });
  expect(made.virtualInterfaceState).toBe('verifying');
  return made.virtualInterfaceId ?? '';
}
