// A failover test as the API shows it.
import type { FailoverTest } from '../../domain/index.ts';
import type { VirtualInterfaceTestHistory } from '../../model/index.ts';

/** `endTime` is the planned end while the test runs. */
export function showFailoverTest(test: FailoverTest): VirtualInterfaceTestHistory {
  return {
    testId: test.testId,
    virtualInterfaceId: test.virtualInterfaceId,
    bgpPeers: test.bgpPeerIds,
    status: test.status,
    ownerAccount: test.ownerAccount,
    testDurationInMinutes: test.testDurationInMinutes,
    startTime: test.startedAt / 1_000,
    endTime: test.endsAt / 1_000,
  };
}
