// A BGP failover test: the chosen peers of a virtual interface are held down for a while (user guide, «failover test»).

export type FailoverTestStatus = 'inProgress' | 'completed' | 'cancelled' | 'failed';

export interface FailoverTest {
  readonly testId: string;
  readonly virtualInterfaceId: string;
  readonly ownerAccount: string;
  readonly region: string;
  readonly bgpPeerIds: readonly string[];
  readonly status: FailoverTestStatus;
  readonly testDurationInMinutes: number;
  readonly startedAt: number;
  /** When it ends by itself, then when it did end. */
  readonly endsAt: number;
}
