import { randomUuid } from '../../base/index.ts';
import { clientError, type FailoverTest, failoverTestMinutes, isLivePeer, messages } from '../../domain/index.ts';
import { scheduleAt, type View } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findOwnLive } from '../virtual-interfaces/find.ts';
import { showFailoverTest } from './wire.ts';

/** Holds the chosen peers down, all when none is named; the virtual interface reads `testing` for as long. */
export const startBgpFailoverTest: Operation<'StartBgpFailoverTest'> = (context, input, call) => {
  const testDurationInMinutes = failoverTestMinutes(
    input.testDurationInMinutes,
    context.settings.quotas.failoverTestMinutes,
  );
  return context.store.write(`account ${call.accountId} StartBgpFailoverTest`, async (unit) => {
    const { virtualInterfaceId, adminState } = await findOwnLive(unit, input.virtualInterfaceId, call);
    if (adminState !== 'provisioned') throw clientError(messages.virtualInterfaceState(virtualInterfaceId, adminState));
    const startedAt = context.clock.now();
    const test: FailoverTest = {
      testId: randomUuid(context.random),
      virtualInterfaceId,
      ownerAccount: call.accountId,
      region: call.region,
      bgpPeerIds: await chosenPeers(unit, virtualInterfaceId, input.bgpPeers ?? []),
      status: 'in_progress',
      testDurationInMinutes,
      startedAt,
      endsAt: startedAt + testDurationInMinutes * 60_000,
    };
    await unit.failoverTests.insert(test);
    await unit.virtualInterfaces.update(virtualInterfaceId, { adminState: 'testing' });
    await scheduleAt(unit, test.endsAt, 'failover-test-ended', test.testId);
    return { virtualInterfaceTest: showFailoverTest(test) };
  });
};

async function chosenPeers(view: View, virtualInterfaceId: string, asked: readonly string[]): Promise<string[]> {
  const peers = await view.bgpPeers.find({ virtualInterfaceId });
  const live = peers.filter(isLivePeer).map(({ bgpPeerId }) => bgpPeerId);
  const unknown = asked.find((bgpPeerId) => !live.includes(bgpPeerId));
  if (unknown !== undefined) throw clientError(messages.noPeer(unknown, virtualInterfaceId));
  return asked.length === 0 ? live : [...new Set(asked)];
}
