import { checkEncryptionMode, checkLagName, checkMinimumLinks } from '../../domain/index.ts';
import { recordingCarriers } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findLiveLag } from './find.ts';
import { showLag } from './wire.ts';

/** The encryption mode is copied to every member. */
export const updateLag: Operation<'UpdateLag'> = ({ store, settings }, input, call) =>
  store.write(`account ${call.accountId} UpdateLag`, async (unit) => {
    const lag = await findLiveLag(unit, input.lagId, call);
    const members = await unit.connections.find({ lagId: lag.lagId });
    const lagName = input.lagName === undefined ? lag.lagName : checkLagName(input.lagName);
    const minimumLinks =
      input.minimumLinks === undefined ? lag.minimumLinks : checkMinimumLinks(input.minimumLinks, members.length);
    const encryptionMode = checkEncryptionMode(input.encryptionMode, lag, lag.lagId);
    const changed = await recordingCarriers(unit, [lag.lagId], () =>
      unit.lags.update(lag.lagId, { lagName, minimumLinks, encryptionMode }),
    );
    for (const { connectionId } of members) await unit.connections.update(connectionId, { encryptionMode });
    return showLag(unit, changed, settings.quotas);
  });
