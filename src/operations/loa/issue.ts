// Issuing letters of authorization: for a port, or for each member of a LAG. The time is kept on every port concerned.
import { type Connection, clientError, hasLetter, isId, messages, writeLetters } from '../../domain/index.ts';
import type { Loa } from '../../model/index.ts';
import { derivedConnectionState, type Unit, type View } from '../../store/index.ts';
import { findConnection } from '../connections/find.ts';
import type { Call, OperationContext } from '../context.ts';

export interface LetterRequest {
  /** A connection, an interconnect or a LAG. */
  readonly id: string;
  readonly providerName: string | undefined;
}

export async function issueLoa(context: OperationContext, unit: Unit, request: LetterRequest, call: Call) {
  const connections = await lettersFor(unit, request.id, call);
  const [first] = connections;
  if (first === undefined) throw clientError(messages.loaNotReady(request.id));
  const issuedAt = context.clock.now();
  for (const { connectionId } of connections) await unit.connections.update(connectionId, { loaIssuedAt: issuedAt });
  const location = context.locations.find(first.location);
  const loaContent = writeLetters({
    connections,
    locationCode: location?.code ?? first.location,
    locationName: location?.name ?? first.location,
    providerName: request.providerName ?? first.providerName,
    issuedAt,
  });
  return { loaContent, loaContentType: 'application/pdf' } satisfies Loa;
}

/** The ports that have a letter now. Refused when the id is not the caller's, or of a thing that never has one. */
async function lettersFor(view: View, id: string, call: Call): Promise<Connection[]> {
  if (isId('dxlag', id)) return (await membersOf(view, id, call)).filter(hasLetter);
  const connection = await findConnection(view, id, call);
  if (connection.kind === 'hosted') throw clientError(messages.loaOfHosted(id));
  if (connection.adminState === 'requested') return [];
  if (!hasLetter(connection))
    throw clientError(messages.connectionState(id, await derivedConnectionState(view, connection)));
  return [connection];
}

async function membersOf(view: View, lagId: string, call: Call): Promise<Connection[]> {
  const lag = await view.lags.get(lagId);
  if (lag?.ownerAccount !== call.accountId || lag.region !== call.region) throw clientError(messages.noLag(lagId));
  return view.connections.find({ lagId });
}
