// The catalogue of Direct Connect locations: found by code without regard to case, by Region.
import type { RequestableBillingMode } from '../billing-modes.ts';

export interface Location {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  /** Short form: «1G», «10G». */
  readonly portSpeeds: readonly string[];
  readonly macSecPortSpeeds: readonly string[];
  readonly providers: readonly string[];
  /** Left out: every mode that can be asked for. */
  readonly billingModes?: readonly BillingOffer[] | undefined;
}

export interface BillingOffer {
  readonly billingMode: RequestableBillingMode;
  /** Left out: the location's. */
  readonly portSpeeds?: readonly string[] | undefined;
  /** Left out: the location's Region. */
  readonly includedRegions?: readonly string[] | undefined;
}

export interface Locations {
  /** The location with this code in any spelling, whatever its Region. */
  find(code: string): Location | undefined;
  inRegion(region: string): readonly Location[];
}

/** Later entries replace earlier ones of the same code. */
export function createLocations(entries: Iterable<Location>): Locations {
  const byCode = new Map<string, Location>();
  for (const entry of entries) byCode.set(entry.code.toLowerCase(), entry);
  return {
    find: (code) => byCode.get(code.toLowerCase()),
    inRegion: (region) => [...byCode.values()].filter((location) => location.region === region),
  };
}
