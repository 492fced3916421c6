// Billing modes of dedicated connections (API reference, RequestBillingMode). Port pairs are reported, never asked for.
import type { Location } from './locations/locations.ts';

export const requestableBillingModes = [
  'PayAsYouGo',
  'FlatRateTier1',
  'FlatRateTier2',
  'FlatRateTier3',
  'FlatRateTier4',
  'FlatRateTier5',
] as const;
export type RequestableBillingMode = (typeof requestableBillingModes)[number];

export const defaultBillingMode = 'PayAsYouGo';

interface AvailableBillingMode {
  readonly billingMode: RequestableBillingMode;
  readonly availablePortSpeeds: readonly string[];
  readonly includedRegions: readonly string[];
}

/** AWS publishes no list, so every location has every mode, for all of its ports and its own Region. */
export function billingModesAt({ portSpeeds, region }: Location): AvailableBillingMode[] {
  return requestableBillingModes.map((billingMode) => ({
    billingMode,
    availablePortSpeeds: portSpeeds,
    includedRegions: [region],
  }));
}
