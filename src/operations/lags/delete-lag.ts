import { clientError, isLiveConnection, lagArn, messages } from '../../domain/index.ts';
import { endFaultsOf, recordingCarriers, schedule } from '../../store/index.ts';
import { liveVirtualInterfacesOn } from '../connections/find.ts';
import type { Operation } from '../context.ts';
import { findLag } from './find.ts';
import { showLag } from './wire.ts';

/** Sets its members free; a deleted LAG is listed for a while. */
export const deleteLag: Operation<'DeleteLag'> = ({ store, clock, pace, settings }, input, call) =>
  store.write(`account ${call.accountId} DeleteLag`, async (unit) => {
    const lag = await findLag(unit, input.lagId, call);
    const { lagId } = lag;
    if (lag.adminState === 'deleted') return showLag(unit, lag, settings.quotas);
    if ((await liveVirtualInterfacesOn(unit, lagId)).length > 0)
      throw clientError(messages.carriesVirtualInterfaces(lagId));
    if ((await unit.connections.find({ parentConnectionId: lagId })).some(isLiveConnection))
      throw clientError(messages.carriesHosted(lagId));
    const members = (await unit.connections.find({ lagId })).map(({ connectionId }) => connectionId);
    // What cut the LAG took the light of its members with it.
    await recordingCarriers(unit, members, async () => {
      for (const connectionId of members) await unit.connections.update(connectionId, { lagId: null });
    });
    for (const { macSecKeyId } of await unit.macSecKeys.find({ connectionId: lagId }))
      await unit.macSecKeys.remove(macSecKeyId);
    await unit.tagSets.remove(lagArn(lag));
    const changed = await unit.lags.update(lagId, { adminState: 'deleted', deletedAt: clock.now() });
    const due = { pace, now: clock.now() };
    await endFaultsOf(unit, lagId, due);
    await schedule(unit, due, 'forgotten', lagId);
    return showLag(unit, changed, settings.quotas);
  });
