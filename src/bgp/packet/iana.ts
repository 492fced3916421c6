// The numbers of BGP as IANA lists them, with the words people read.

export const messageType = { open: 1, update: 2, notification: 3, keepalive: 4, routeRefresh: 5 } as const;

export const attributeType = {
  origin: 1,
  asPath: 2,
  nextHop: 3,
  med: 4,
  localPreference: 5,
  atomicAggregate: 6,
  aggregator: 7,
  communities: 8,
  mpReach: 14,
  mpUnreach: 15,
  as4Path: 17,
  as4Aggregator: 18,
} as const;

export const attributeNames: Readonly<Record<number, string>> = {
  1: 'ORIGIN',
  2: 'AS_PATH',
  3: 'NEXT_HOP',
  4: 'MULTI_EXIT_DISC',
  5: 'LOCAL_PREF',
  6: 'ATOMIC_AGGREGATE',
  7: 'AGGREGATOR',
  8: 'COMMUNITIES',
  14: 'MP_REACH_NLRI',
  15: 'MP_UNREACH_NLRI',
  17: 'AS4_PATH',
  18: 'AS4_AGGREGATOR',
};

export const capabilityCode = { multiprotocol: 1, routeRefresh: 2, gracefulRestart: 64, fourOctetAsn: 65 } as const;

/** Address family identifiers (RFC 4760); the subsequent one is always 1, unicast. */
export const afi = { ipv4: 1, ipv6: 2 } as const;
export const unicast = 1;

/** RFC 6793: stands in two octets for an ASN that needs four. */
export const asTrans = 23_456;

export const errorCode = { header: 1, open: 2, update: 3, holdTimer: 4, fsm: 5, cease: 6 } as const;

/** Subcodes of Cease (RFC 4486) that this speaker sends. */
export const ceaseSubcode = {
  prefixLimit: 1,
  shutdown: 2,
  deconfigured: 3,
  reset: 4,
  connectionRejected: 5,
  configurationChange: 6,
  collision: 7,
  outOfResources: 8,
} as const;

const errorNames: Readonly<Record<number, readonly [name: string, subcodes: Readonly<Record<number, string>>]>> = {
  1: ['Message Header Error', { 1: 'Connection Not Synchronized', 2: 'Bad Message Length', 3: 'Bad Message Type' }],
  2: [
    'OPEN Message Error',
    {
      1: 'Unsupported Version Number',
      2: 'Bad Peer AS',
      3: 'Bad BGP Identifier',
      4: 'Unsupported Optional Parameter',
      6: 'Unacceptable Hold Time',
      7: 'Unsupported Capability',
    },
  ],
  3: [
    'UPDATE Message Error',
    {
      1: 'Malformed Attribute List',
      2: 'Unrecognized Well-known Attribute',
      3: 'Missing Well-known Attribute',
      4: 'Attribute Flags Error',
      5: 'Attribute Length Error',
      6: 'Invalid ORIGIN Attribute',
      8: 'Invalid NEXT_HOP Attribute',
      9: 'Optional Attribute Error',
      10: 'Invalid Network Field',
      11: 'Malformed AS_PATH',
    },
  ],
  4: ['Hold Timer Expired', {}],
  5: ['Finite State Machine Error', { 1: 'in OpenSent', 2: 'in OpenConfirm', 3: 'in Established' }],
  6: [
    'Cease',
    {
      1: 'Maximum Number of Prefixes Reached',
      2: 'Administrative Shutdown',
      3: 'Peer De-configured',
      4: 'Administrative Reset',
      5: 'Connection Rejected',
      6: 'Other Configuration Change',
      7: 'Connection Collision Resolution',
      8: 'Out of Resources',
      9: 'Hard Reset',
      10: 'BFD Down',
    },
  ],
};

/** «6/3 (Cease, Peer De-configured)» */
export function describeError(code: number, subcode: number): string {
  const [name, subcodes] = errorNames[code] ?? ['unknown error', {}];
  const detail = subcodes[subcode];
  return `${code}/${subcode} (${detail === undefined ? name : `${name}, ${detail}`})`;
}
