import { describe, expect, it } from 'vitest';
import { pairedBillingMode } from './billing-modes.ts';
import { aConnection } from './testing/records.ts';

const port = (connectionId: string, billingMode: string, bandwidth = '10Gbps') =>
  aConnection({ connectionId, billingMode, bandwidth });
const tier1 = (connectionId: string) => port(connectionId, 'FlatRateTier1');

describe('ports of one resiliency group', () => {
  it.each([
    ['two of one tier and bandwidth are a pair', [tier1('a'), tier1('b')], [true, true]],
    ['the odd one out is none', [tier1('a'), tier1('b'), tier1('c')], [true, true, false]],
    ['tiers do not mix', [tier1('a'), port('b', 'FlatRateTier2')], [false, false]],
    ['bandwidths do not mix', [tier1('a'), port('b', 'FlatRateTier1', '1Gbps'), tier1('c')], [true, false, true]],
    ['what is used is paid singly', [port('a', 'PayAsYouGo'), port('b', 'PayAsYouGo')], [false, false]],
  ])('%s', (_, members, paired) => {
    const modes = members.map((member) => pairedBillingMode(member, members));
    const prefix = (of: boolean | undefined): string => (of === true ? 'PortPair' : '');
    expect(modes).toEqual(members.map(({ billingMode }, index) => `${prefix(paired[index])}${billingMode}`));
  });

  it('a port of no group is alone', () => {
    expect(pairedBillingMode(tier1('a'), [])).toBe('FlatRateTier1');
  });
});
