// Two connections with one neighbor: which one stays (RFC 4271, 6.8; RFC 6286, 2.3).
import type { Initiator } from './link.ts';

export interface Identity {
  readonly routerId: number;
  readonly asn: number;
}

/**
 * The connection that the speaker with the higher identifier opened stays; with equal identifiers, the larger ASN decides.
 * When one side opened both, the older one stays if ours is the higher.
 *
 * @param older the connection that has had its OPEN
 * @param newer the connection whose OPEN has just come
 */
export function survivor(older: Initiator, newer: Initiator, local: Identity, remote: Identity): 'older' | 'newer' {
  const oursIsHigher = local.routerId === remote.routerId ? local.asn > remote.asn : local.routerId > remote.routerId;
  const olderStays = older === newer ? oursIsHigher : (older === 'local') === oursIsHigher;
  return olderStays ? 'older' : 'newer';
}
