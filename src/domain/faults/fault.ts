// Faults: what is broken on purpose. A fault is a desired fact, and the states that follow from it are derived (reach.ts).

/**
 * `cut`: no light, or a Region or VPN that is gone. `silence`: sessions stay open and nothing passes, so that a timer must
 * find it. `drop`: sessions are reset once. `drain`: maintenance, in phases.
 */
export const faultKinds = ['cut', 'silence', 'drop', 'drain'] as const;
export type FaultKind = (typeof faultKinds)[number];

export const faultTargetKinds = [
  'connection',
  'lag',
  'virtualInterface',
  'bgpPeer',
  /** By `awsLogicalDeviceId`. */
  'device',
  /** A Direct Connect location, by its code in lower case. */
  'location',
  'region',
  /** By the name that routes beside Direct Connect carry. */
  'vpn',
] as const;
export type FaultTargetKind = (typeof faultTargetKinds)[number];

/** What each kind of fault can be done to. */
export const faultTargets: { readonly [Kind in FaultKind]: readonly FaultTargetKind[] } = {
  cut: ['connection', 'lag', 'device', 'location', 'region', 'vpn'],
  silence: ['connection', 'lag', 'device', 'location', 'virtualInterface', 'bgpPeer'],
  drop: ['virtualInterface', 'bgpPeer'],
  drain: ['connection', 'lag', 'device'],
};

/** Maintenance first makes its routes longer, then takes them back, then ends the sessions (user guide, «maintenance»). */
export const drainPhases = ['prepending', 'withheld', 'shutdown'] as const;
export type DrainPhase = (typeof drainPhases)[number];

/** How long the phases before the last take, in seconds. AWS publishes neither (unconfirmed). */
export interface DrainTimes {
  readonly prependSeconds: number;
  readonly withholdSeconds: number;
}

export interface FaultTarget {
  readonly targetKind: FaultTargetKind;
  /** Its id, code or name. */
  readonly target: string;
}

export interface Fault extends FaultTarget {
  readonly faultId: string;
  readonly kind: FaultKind;
  /** Of a drain only. */
  readonly phase: DrainPhase | null;
  readonly drainTimes: DrainTimes | null;
  /** Instants in milliseconds since the epoch. */
  readonly startedAt: number;
  /** When it ends by itself; null: when it is mended. */
  readonly endsAt: number | null;
  /** null while it lasts. A drop is over as soon as it is made. */
  readonly endedAt: number | null;
  /** The monotonic instant of the start, and the run of the edge that it counts in; durations of other runs are unknown. */
  readonly monotonicAt: number;
  readonly incarnation: number;
}

/** How it was found that something fell. */
export const detections = ['light', 'bfd', 'holdTimer', 'cease', 'tcp'] as const;
export type Detection = (typeof detections)[number];

/** A gateway's way to a prefix, as it changed. */
export interface Move {
  readonly prefix: string;
  /** Ids of the candidates before and after; empty: no way. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly ruleId: string | null;
}

export const faultEventKinds = ['begun', 'phase', 'down', 'up', 'moved', 'announced', 'ended'] as const;

/** What came of a fault, one line of its timeline. */
export interface FaultEvent {
  readonly eventId: string;
  readonly faultId: string;
  readonly kind: (typeof faultEventKinds)[number];
  /** Wall time, milliseconds since the epoch. */
  readonly at: number;
  /** Monotonic milliseconds since the fault began; null when the server has started anew since. */
  readonly afterMs: number | null;
  /** The connection, LAG, peer or gateway it is about; null: the fault itself. */
  readonly resourceId: string | null;
  /** Of what went down. */
  readonly detectedBy: Detection | null;
  /** In printable words: the phase, the session's reason, why it ended. */
  readonly detail: string;
  readonly move: Move | null;
}
