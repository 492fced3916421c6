// The interconnect or LAG of a partner that hosts connections.
import { clientError, isId, messages } from '../../domain/index.ts';
import { type Carrier, carrierOf, type View } from '../../store/index.ts';
import type { Call } from '../context.ts';

/** Of the right form, refused in one way whatever is wrong: unknown, somebody else's, or nothing that hosts connections. */
export async function findParent(view: View, id: string, call: Call): Promise<Carrier> {
  if (!isId('dxcon', id) && !isId('dxlag', id)) throw clientError(messages.connectionIdFormat(id));
  const carrier = await carrierOf(view, id);
  const own = carrier?.ownerAccount === call.accountId && carrier.region === call.region;
  if (!own || !carrier.forHostedConnections || carrier.state === 'deleted')
    throw clientError(messages.noParent(call.accountId, id));
  return carrier;
}

/** For what is put on it: not while it is being deleted. */
export async function findStayingParent(view: View, id: string, call: Call): Promise<Carrier> {
  const carrier = await findParent(view, id, call);
  if (carrier.state === 'deleting') throw clientError(messages.connectionState(id, carrier.state));
  return carrier;
}
