// Finding a LAG of the caller, in the Region called.
import { clientError, isId, type Lag, messages } from '../../domain/index.ts';
import type { View } from '../../store/index.ts';
import type { Call } from '../context.ts';

export async function findLag(view: View, lagId: string, call: Call): Promise<Lag> {
  if (!isId('dxlag', lagId)) throw clientError(messages.lagIdFormat(lagId));
  const lag = await view.lags.get(lagId);
  if (lag?.ownerAccount !== call.accountId || lag.region !== call.region) throw clientError(messages.noLag(lagId));
  return lag;
}

/** For calls that change a LAG or hang something on it. */
export async function findLiveLag(view: View, lagId: string, call: Call): Promise<Lag> {
  const lag = await findLag(view, lagId, call);
  if (lag.adminState === 'deleted') throw clientError(messages.noLag(lagId));
  return lag;
}
