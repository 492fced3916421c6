// Whether a LAG carries traffic, from its members (user guide, «LAGs»).
import type { ConnectionState } from '../derive.ts';
import type { Lag, LagAdminState } from './lag.ts';

export type LagState = Exclude<LagAdminState, 'provisioned'> | 'available' | 'down';

/** Up with at least one member, and with no fewer than its minimum. A LAG whose members were never up is pending. */
export function lagState(lag: Lag, members: readonly ConnectionState[]): LagState {
  if (lag.adminState !== 'provisioned') return lag.adminState;
  const operational = members.filter((state) => state === 'available').length;
  return operational >= Math.max(lag.minimumLinks, 1) ? 'available' : 'down';
}
