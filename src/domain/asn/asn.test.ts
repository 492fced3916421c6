import { describe, expect, it } from 'vitest';
import { customerAsn, isPrivateAsn, requestedAsn, shownAsn } from './asn.ts';

describe('the ASN of a request', () => {
  it.each<[string, { asn?: number; asnLong?: number }, number | undefined]>([
    ['asn alone', { asn: 65_001 }, 65_001],
    ['the largest asn', { asn: 2_147_483_647 }, 2_147_483_647],
    ['asnLong alone', { asnLong: 4_200_000_000 }, 4_200_000_000],
    ['the largest asnLong', { asnLong: 4_294_967_294 }, 4_294_967_294],
    ['asnLong over asn', { asn: 65_001, asnLong: 65_002 }, 65_002],
    ['asnLong over an asn that is wrong', { asn: 0, asnLong: 65_002 }, 65_002],
    ['neither', {}, undefined],
  ])('is %s', (_, given, expected) => expect(requestedAsn(given)).toBe(expected));

  it.each<[{ asn?: number; asnLong?: number }, string]>([
    [{ asn: 0 }, 'BGP ASN 0 must have value greater than or equal to 1'],
    [{ asn: -94_967_296 }, 'BGP ASN -94967296 must have value greater than or equal to 1'],
    [{ asnLong: 0 }, 'BGP ASN 0 must have value greater than or equal to 1'],
    [{ asn: 65_001, asnLong: -1 }, 'BGP ASN -1 must have value greater than or equal to 1'],
    [{ asnLong: 4_294_967_295 }, 'BGP ASN 4294967295 must have value less than or equal to 4294967294'],
  ])('%j is refused', (given, message) => expect(() => requestedAsn(given)).toThrow(message));
});

it.each([
  [64_511, false],
  [64_512, true],
  [65_534, true],
  [65_535, false],
  [4_199_999_999, false],
  [4_200_000_000, true],
  [4_294_967_294, true],
  [4_294_967_295, false],
])('%i is private: %s', (asn, expected) => expect(isPrivateAsn(asn)).toBe(expected));

it.each([
  [65_001, { asn: 65_001, asnLong: 65_001 }],
  [2_147_483_647, { asn: 2_147_483_647, asnLong: 2_147_483_647 }],
  [2_147_483_648, { asn: 0, asnLong: 2_147_483_648 }],
])('%i is shown as %j', (asn, shown) => expect(shownAsn(asn)).toEqual(shown));

describe('the ASN of a customer', () => {
  const on = (type: 'private' | 'public' | 'transit', amazonSideAsn = 64_512) => ({ type, amazonSideAsn });

  it.each(['private', 'transit'] as const)('may be any on a %s virtual interface', (type) => {
    expect(customerAsn({ asn: 3_356 }, on(type), [])).toBe(3_356);
  });

  it('must be given', () => expect(() => customerAsn({}, on('private'), [])).toThrow(/ASN must be specified/));

  it('differs from the Amazon side', () => {
    expect(() => customerAsn({ asn: 64_512 }, on('private'), [])).toThrow(/64512 must differ from the Amazon side/);
    expect(() => customerAsn({ asnLong: 7_224 }, on('public', 7_224), [7_224])).toThrow(/must differ/);
  });

  it('is private or on the allow list on a public virtual interface', () => {
    expect(() => customerAsn({ asn: 3_356 }, on('public', 7_224), [3_357])).toThrow(/3356 is not allowed/);
    expect(customerAsn({ asn: 3_356 }, on('public', 7_224), [3_356])).toBe(3_356);
    expect(customerAsn({ asnLong: 4_200_000_001 }, on('public', 7_224), [])).toBe(4_200_000_001);
  });
});
