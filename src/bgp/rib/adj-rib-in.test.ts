import { expect, it } from 'vitest';
import { formatPrefix } from '../../base/index.ts';
import type { Update } from '../packet/update.ts';
import { address, prefix } from '../testing/two-speakers.ts';
import type { RouteChange } from '../types.ts';
import { AdjRibIn } from './adj-rib-in.ts';

const update = (
  announced: readonly string[],
  withdrawn: readonly string[] = [],
  communities: number[] = [],
): Update => ({
  withdrawn: withdrawn.map(prefix),
  announced: announced.map((text) => ({ prefix: prefix(text), nextHop: address('169.254.0.2') })),
  attributes: { origin: 'igp', asPath: [], communities },
  treatedAsWithdraw: undefined,
  discarded: [],
  endOfRib: undefined,
});
const accept = (): boolean => false;
const shown = ({ announced, withdrawn }: RouteChange): unknown => [
  announced.map((route) => formatPrefix(route.prefix)),
  withdrawn.map(formatPrefix),
];

it('tells what changed: new and changed routes, and those that were there and are gone', () => {
  const table = new AdjRibIn();
  expect(shown(table.apply(update(['10.1.0.0/16', '10.2.0.0/16'], ['10.3.0.0/16']), accept, 1))).toEqual([
    ['10.1.0.0/16', '10.2.0.0/16'],
    [],
  ]);
  expect(shown(table.apply(update(['10.1.0.0/16'], ['10.2.0.0/16'], [1]), accept, 2))).toEqual([
    ['10.1.0.0/16'],
    ['10.2.0.0/16'],
  ]);
});

it('a route said again as it is keeps its time and is no change', () => {
  const table = new AdjRibIn();
  table.apply(update(['10.1.0.0/16']), accept, 1);
  expect(shown(table.apply(update(['10.1.0.0/16']), accept, 2))).toEqual([[], []]);
  expect(table.routes().map(({ installedAt }) => installedAt)).toEqual([1]);
});

it('a refused route takes away what was there', () => {
  const table = new AdjRibIn();
  table.apply(update(['10.1.0.0/16']), accept, 1);
  expect(shown(table.apply(update(['10.1.0.0/16']), () => true, 2))).toEqual([[], ['10.1.0.0/16']]);
  expect(table.size).toBe(0);
});
