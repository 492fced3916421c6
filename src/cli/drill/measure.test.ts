import { describe, expect, it } from 'vitest';
import type { DrillResultStatus, FaultEventStatus } from '../../admin/index.ts';
import { differencesFrom, measuresOf, whileBroken } from './measure.ts';

const event = (kind: FaultEventStatus['kind'], afterMs: number, over: Partial<FaultEventStatus> = {}) => ({
  kind,
  at: '2026-11-01T00:00:00.000Z',
  afterMs,
  resourceId: null,
  detectedBy: null,
  detail: '',
  move: null,
  ...over,
});
const fall = (afterMs: number, resourceId: string): FaultEventStatus =>
  event('down', afterMs, { resourceId, detectedBy: 'light' });
const moved = (afterMs: number, from: string[], to: string[], prefix = '172.16.0.0/16'): FaultEventStatus =>
  event('moved', afterMs, { resourceId: 'vgw-1', move: { prefix, from, to, ruleId: null } });

const rule = { id: 'any', says: '', source: '', standing: { kind: 'documented' } } as const;
const result = (over: Partial<DrillResultStatus['effects'][number]> = {}): DrillResultStatus => ({
  failure: { kind: 'session', id: 'dxpeer-a', location: 'EqDC2' },
  sessionsLost: ['dxpeer-a'],
  unchanged: 0,
  effects: [
    {
      gatewayId: 'vgw-1',
      prefixes: ['172.16.0.0/16'],
      from: ['dxpeer-a'],
      outcome: { kind: 'moved', to: ['dxpeer-b', 'dxpeer-c'], by: null, rule },
      symmetry: 'unknown',
      varies: [],
      ...over,
    },
  ],
});
const up = new Set(['dxpeer-a', 'dxpeer-b', 'dxpeer-c']);

describe('measures', () => {
  it('are the last fall, the last new path and the last announcement after a fall', () => {
    const first = [event('begun', 0), event('announced', 1), fall(4, 'dxpeer-a'), moved(5, ['dxpeer-a'], ['dxpeer-b'])];
    const second = [fall(7, 'dxpeer-b'), moved(9, ['dxpeer-b'], []), event('announced', 11)];
    expect(measuresOf([first, second])).toEqual({
      detectionMs: 7,
      detectedBy: ['light'],
      pathMs: 9,
      announcedMs: 11,
    });
  });

  it('are none where nothing fell', () => {
    const nothing = { detectionMs: null, detectedBy: [], pathMs: null, announcedMs: null };
    expect(measuresOf([[event('begun', 0), event('announced', 1)]])).toEqual(nothing);
  });

  it('leave out what came after something was back, however late the rest was noted', () => {
    const timeline = [fall(1, 'dxpeer-a'), event('up', 20), moved(21, [], ['dxpeer-a']), event('announced', 3)];
    expect(whileBroken(timeline).map(({ kind, afterMs }) => [kind, afterMs])).toEqual([
      ['down', 1],
      ['announced', 3],
    ]);
  });
});

describe('differences', () => {
  it('are none when all went as computed, in whatever order, over whatever ways', () => {
    const timeline = [fall(1, 'dxpeer-a'), moved(2, ['dxpeer-a'], []), moved(3, [], ['dxpeer-c', 'dxpeer-b'])];
    expect(differencesFrom(result(), [timeline], up)).toEqual([]);
  });

  it.each<[string, FaultEventStatus[], string[]]>([
    [
      'a session that stands and a path that stays',
      [],
      ['dxpeer-a did not fall', 'vgw-1 172.16.0.0/16 went to where it was, not to dxpeer-b + dxpeer-c'],
    ],
    [
      'a path that goes elsewhere',
      [fall(1, 'dxpeer-a'), moved(2, ['dxpeer-a'], ['dxpeer-b'])],
      ['vgw-1 172.16.0.0/16 went to dxpeer-b, not to dxpeer-b + dxpeer-c'],
    ],
    [
      'a session too many and a prefix nobody thought of',
      [
        fall(1, 'dxpeer-a'),
        fall(1, 'dxpeer-b'),
        moved(2, ['dxpeer-a'], ['dxpeer-b', 'dxpeer-c']),
        moved(2, ['dxpeer-a'], [], '10.9.0.0/16'),
      ],
      ['dxpeer-b fell, too', 'vgw-1 10.9.0.0/16 went to nowhere'],
    ],
  ])('are %s', (_, timeline, expected) => {
    expect(differencesFrom(result(), [timeline], up)).toEqual(expected);
  });

  it('are not asked of a session that was down before', () => {
    expect(differencesFrom({ ...result(), effects: [] }, [], new Set())).toEqual([]);
  });

  it('count a prefix that a shorter one takes over as gone', () => {
    const covered = result({ outcome: { kind: 'moved', to: ['dxpeer-b'], by: '0.0.0.0/0', rule } });
    expect(differencesFrom(covered, [[fall(1, 'dxpeer-a'), moved(2, ['dxpeer-a'], [])]], up)).toEqual([]);
  });
});
