// Billing modes of dedicated connections (API reference, RequestBillingMode). Port pairs are reported, never asked for.
import { portSpeedOf } from './bandwidth.ts';
import { clientError } from './errors.ts';
import type { BillingOffer, Location } from './locations/locations.ts';
import { messages } from './messages/index.ts';
import type { Connection } from './records.ts';

export const requestableBillingModes = [
  'PayAsYouGo',
  'FlatRateTier1',
  'FlatRateTier2',
  'FlatRateTier3',
  'FlatRateTier4',
  'FlatRateTier5',
] as const;
export type RequestableBillingMode = (typeof requestableBillingModes)[number];

export const defaultBillingMode: RequestableBillingMode = 'PayAsYouGo';

interface AvailableBillingMode {
  readonly billingMode: RequestableBillingMode;
  /** Short form: «10G». */
  readonly availablePortSpeeds: readonly string[];
  readonly includedRegions: readonly string[];
}

/** AWS publishes no list: unless configured, a location has every mode, for all of its ports and its own Region. */
export function billingModesAt({ billingModes, portSpeeds, region }: Location): AvailableBillingMode[] {
  const offers: readonly BillingOffer[] =
    billingModes ?? requestableBillingModes.map((billingMode) => ({ billingMode }));
  return offers.map((offer) => ({
    billingMode: offer.billingMode,
    availablePortSpeeds: offer.portSpeeds ?? portSpeeds,
    includedRegions: offer.includedRegions ?? [region],
  }));
}

/** Refuses a mode that the location does not have for this bandwidth. `code` as the caller spelled the location. */
export function checkBillingMode(
  location: Location | undefined,
  { mode, bandwidth, code }: { readonly mode: string; readonly bandwidth: string; readonly code: string },
): void {
  const speed = portSpeedOf(bandwidth);
  const offers = location === undefined ? [] : billingModesAt(location);
  const offer = offers.find(({ billingMode }) => billingMode === mode);
  if (speed === undefined || offer?.availablePortSpeeds.includes(speed) !== true)
    throw clientError(messages.billingModeNotOffered(mode, bandwidth, code));
}

/**
 * The mode a port of a resiliency group shows: two ports of one flat-rate tier and one bandwidth are a pair, in the order
 * they joined. AWS does not say how pairs arise (unconfirmed).
 */
export function pairedBillingMode(port: Connection, members: readonly Connection[]): string {
  const alike = members.filter(
    ({ billingMode, bandwidth }) => billingMode === port.billingMode && bandwidth === port.bandwidth,
  );
  const place = alike.findIndex(({ connectionId }) => connectionId === port.connectionId);
  const partner = alike[place % 2 === 0 ? place + 1 : place - 1];
  const flat = port.billingMode !== defaultBillingMode;
  return flat && place >= 0 && partner !== undefined ? `PortPair${port.billingMode}` : port.billingMode;
}
