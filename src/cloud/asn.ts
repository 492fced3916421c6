// The Amazon side's ASN of a virtual private or transit gateway (EC2 API reference, CreateVpnGateway and
// CreateTransitGateway): private ones, and on virtual private gateways the Region's own of before June 2018.
import { isPrivateAsn } from '../domain/index.ts';
import { invalidValue } from './errors.ts';

export const defaultAsn = 64_512;

const legacyAsns: Readonly<Record<string, number>> = {
  'ap-northeast-1': 10_124,
  'ap-southeast-1': 17_493,
  'eu-west-1': 9_059,
};
const commonLegacyAsn = 7_224;

export function amazonSideAsn(given: string, legacyOf: { readonly region: string } | undefined): number {
  const asn = Number(given);
  const legacy = legacyOf === undefined ? undefined : (legacyAsns[legacyOf.region] ?? commonLegacyAsn);
  if (/^\d+$/.test(given) && (isPrivateAsn(asn) || asn === legacy)) return asn;
  throw invalidValue(given, 'amazonSideAsn', 'Private ASNs are 64512 to 65534 and 4200000000 to 4294967294.');
}
