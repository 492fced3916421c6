// What a location offers, and where a port goes there.
import { createHash } from 'node:crypto';
import {
  type Connection,
  checkBillingMode,
  clientError,
  defaultBillingMode,
  isLiveConnection,
  type Location,
  type Locations,
  messages,
  portSpeedOf,
} from '../../domain/index.ts';
import type { View } from '../../store/index.ts';
import type { Call } from '../context.ts';

export function findLocation(locations: Locations, code: string, region: string): Location {
  const location = locations.find(code);
  if (location === undefined) throw clientError(messages.noLocation(code));
  if (location.region !== region) throw clientError(messages.locationElsewhere(code, location.region, region));
  return location;
}

interface Wanted {
  /** As the caller spelled it. */
  readonly location: string;
  readonly bandwidth: string;
  readonly requestMACSec?: boolean | undefined;
  readonly billingMode?: string | undefined;
}

/** Refuses a speed, MACsec or billing mode that the location does not have; gives the billing mode. */
export function checkOffer(at: Location, { bandwidth, location, requestMACSec, billingMode }: Wanted): string {
  const speed = portSpeedOf(bandwidth);
  if (speed === undefined || !at.portSpeeds.includes(speed))
    throw clientError(messages.bandwidthNotOffered(bandwidth, location));
  if (requestMACSec === true && !at.macSecPortSpeeds.includes(speed))
    throw clientError(messages.macSecNotOffered(bandwidth, location));
  const mode = billingMode ?? defaultBillingMode;
  checkBillingMode(at, { mode, bandwidth, code: location });
  return mode;
}

type Port = Pick<Connection, 'kind' | 'location' | 'lagId' | 'adminState'>;

/** The live ports of the caller at the location: LAG members and interconnects too, hosted connections not. */
export async function portsAt(view: View, { code }: Location, { accountId, region }: Call): Promise<Port[]> {
  const members = ['kind', 'location', 'lagId', 'adminState'] as const;
  const held = await view.connections.pick(members, { ownerAccount: accountId, region });
  const here = held.filter(({ location }) => location.toLowerCase() === code.toLowerCase());
  return here.filter((port) => port.kind !== 'hosted' && isLiveConnection(port));
}

const devicesPerLocation = 2;

/** What is ordered goes to the location's devices in turn; a device's name is always the same. */
export function deviceAt({ code }: Location, ordinal: number): string {
  const digest = createHash('sha256')
    .update(`${code.toLowerCase()} ${ordinal % devicesPerLocation}`)
    .digest();
  return `${code}-${BigInt(`0x${digest.toString('hex')}`)
    .toString(36)
    .slice(0, 13)}`;
}
