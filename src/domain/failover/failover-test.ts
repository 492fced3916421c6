// A BGP failover test: the chosen peers of a virtual interface are held down for a while (user guide, «failover test»).
import { clientError } from '../errors.ts';
import { messages } from '../messages/index.ts';

/** In the words of the user guide; their spelling on the wire is our choice. */
export type FailoverTestStatus = 'in_progress' | 'completed' | 'cancelled' | 'failed';

export interface FailoverTest {
  readonly testId: string;
  readonly virtualInterfaceId: string;
  readonly ownerAccount: string;
  readonly region: string;
  readonly bgpPeerIds: readonly string[];
  readonly status: FailoverTestStatus;
  readonly testDurationInMinutes: number;
  readonly startedAt: number;
  /** When it is to end, afterwards when it did. */
  readonly endsAt: number;
}

const defaultMinutes = 180;

export function failoverTestMinutes(given: number | undefined, most: number): number {
  const minutes = given ?? Math.min(defaultMinutes, most);
  if (minutes < 1 || minutes > most)
    throw clientError(messages.valueInvalid('testDurationInMinutes', minutes, `1 to ${most}`));
  return minutes;
}

/** Filters take a status in any spelling: «In progress», «in_progress», «CANCELLED». */
export const isSameStatus = (status: FailoverTestStatus, asked: string): boolean =>
  status.replace('_', '') === asked.toLowerCase().replace(/[^a-z]/g, '');
