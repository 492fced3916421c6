import { describe, expect, it } from 'vitest';
import { changedPrefixes, overlapping } from './association.ts';

describe('a change of allowed prefixes', () => {
  it.each([
    ['adds behind what is held', ['10.0.0.0/8'], ['10.1.0.0/16'], undefined, ['10.0.0.0/8', '10.1.0.0/16']],
    ['takes away', ['10.0.0.0/8', '10.1.0.0/16'], undefined, ['10.0.0.0/8'], ['10.1.0.0/16']],
    ['adds nothing twice', ['10.0.0.0/8'], ['10.0.0.0/8'], undefined, ['10.0.0.0/8']],
    ['takes away what it adds', [], ['10.0.0.0/8'], ['10.0.0.0/8'], []],
    ['takes away what is not there', ['10.0.0.0/8'], undefined, ['10.1.0.0/16'], ['10.0.0.0/8']],
  ])('%s', (_, held, added, removed, expected) => {
    expect(changedPrefixes(held, added, removed)).toEqual(expected);
  });
});

describe('CIDRs overlap', () => {
  it.each([
    ['inside another', ['10.1.0.0/16'], ['10.0.0.0/8'], '10.1.0.0/16'],
    ['around another', ['10.0.0.0/8'], ['10.1.0.0/16'], '10.0.0.0/8'],
    ['the first that does is named', ['10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16'], ['10.1.0.0/16'], '10.1.0.0/16'],
    ['not beside each other', ['10.0.0.0/16'], ['10.1.0.0/16'], undefined],
    ['not across families', ['::/0'], ['0.0.0.0/0'], undefined],
    ['not with nothing', ['10.0.0.0/8'], [], undefined],
  ])('%s', (_, cidrs, others, expected) => {
    expect(overlapping(cidrs, others)).toBe(expected);
  });
});
