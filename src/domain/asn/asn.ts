// ASNs as the API takes and shows them (user guide, «long ASN support»).
import { clientError } from '../errors.ts';
import { messages } from '../messages/index.ts';

const mostShort = 2_147_483_647;
const mostLong = 4_294_967_294;

export const isPrivateAsn = (asn: number): boolean =>
  (asn >= 64_512 && asn <= 65_534) || (asn >= 4_200_000_000 && asn <= mostLong);

/** asnLong wins when both come. Undefined when neither does. */
export function requestedAsn(given: {
  readonly asn?: number | undefined;
  readonly asnLong?: number | undefined;
}): number | undefined {
  const { asn, asnLong } = given;
  const chosen = asnLong ?? asn;
  if (chosen === undefined) return undefined;
  const most = asnLong === undefined ? mostShort : mostLong;
  if (chosen < 1) throw clientError(messages.asnTooSmall(chosen));
  if (chosen > most) throw clientError(messages.asnTooLarge(chosen, most));
  return chosen;
}

/** Both members of an answer: a larger ASN than `asn` can hold shows there as 0. */
export const shownAsn = (asn: number): { asn: number; asnLong: number } => ({
  asn: asn <= mostShort ? asn : 0,
  asnLong: asn,
});

/** The customer's ASN on a virtual interface of this type, checked (API reference, NewBGPPeer). */
export function customerAsn(
  given: { readonly asn?: number | undefined; readonly asnLong?: number | undefined },
  on: { readonly type: 'private' | 'public' | 'transit'; readonly amazonSideAsn: number },
  allowedPublicAsns: readonly number[],
): number {
  const asn = requestedAsn(given);
  if (asn === undefined) throw clientError(messages.asnMissing());
  if (asn === on.amazonSideAsn) throw clientError(messages.asnIsAmazonSide(asn));
  if (on.type === 'public' && !isPrivateAsn(asn) && !allowedPublicAsns.includes(asn))
    throw clientError(messages.asnNotAllowed(asn));
  return asn;
}
