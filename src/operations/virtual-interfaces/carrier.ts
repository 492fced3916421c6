// The connection or LAG that a virtual interface is put on.
import { clientError, messages, type Quotas, type VirtualInterface } from '../../domain/index.ts';
import { type Carrier, carrierOf, type View } from '../../store/index.ts';
import { findConnection } from '../connections/find.ts';
import type { Call } from '../context.ts';
import { findLag } from '../lags/find.ts';

/** The caller's available connection or LAG. */
export async function findCarrier(view: View, id: string, call: Call): Promise<Carrier> {
  if (id.startsWith('dxlag-')) await findLag(view, id, call);
  else await findConnection(view, id, call);
  const carrier = await carrierOf(view, id);
  if (carrier?.state !== 'available') throw clientError(messages.connectionNotAvailable());
  if (carrier.forHostedConnections) throw clientError(messages.carriesHostedConnections(id));
  return carrier;
}

/** A hosted connection holds one virtual interface, with the VLAN that its partner chose. */
export function checkHosted(
  { hostedVlan }: Carrier,
  above: readonly VirtualInterface[],
  vlan: number,
  { virtualInterfacesPerHostedConnection: most }: Quotas,
): void {
  if (hostedVlan === undefined) return;
  if (above.length >= most) throw clientError(messages.quota('Virtual Interfaces per hosted connection', most));
  if (vlan !== hostedVlan) throw clientError(messages.hostedVlan(vlan, hostedVlan));
}
