import { describe, expect, it } from 'vitest';
import type { DrillAnswer, DrillEffect } from '../../admin/index.ts';
import { renderReport } from './report.ts';
import { renderDrill } from './text.ts';

const rule = { id: 'no-route', says: 'nothing is left', source: 'guide', standing: { kind: 'documented' } } as const;
const assumed = {
  id: 'local-preference',
  says: 'the higher wins',
  source: 'guide',
  standing: { kind: 'assumed', setting: 'untaggedRemoteAgainstLow', value: 'above' },
} as const;

const dark: DrillEffect = {
  gatewayId: 'vgw-1',
  prefixes: ['192.168.7.0/24'],
  from: ['dxpeer-a'],
  outcome: { kind: 'dark', rule },
  symmetry: null,
  varies: [],
};
const moved: DrillEffect = {
  ...dark,
  prefixes: ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16', '10.4.0.0/16'],
  outcome: { kind: 'moved', to: ['dxpeer-b'], by: null, rule: assumed },
  symmetry: 'asymmetric',
  varies: [
    {
      setting: 'untaggedRemoteAgainstLow',
      value: 'below',
      from: ['dxpeer-a'],
      outcome: { kind: 'moved', to: ['dxpeer-c'], by: null, rule: assumed },
    },
  ],
};
const answer = (...effects: DrillEffect[]): DrillAnswer => ({
  results: [
    {
      failure: { kind: 'location', id: 'EqDC2', location: 'EqDC2' },
      sessionsLost: ['dxpeer-a'],
      unchanged: 3,
      effects,
    },
    {
      failure: { kind: 'connection', id: 'dxcon-a', location: 'EqDC2' },
      sessionsLost: ['dxpeer-a'],
      unchanged: 3,
      effects,
    },
  ],
  ways: [
    { id: 'dxpeer-a', label: '<blue>', location: 'EqDC2' },
    { id: 'dxpeer-b', label: 'green', location: 'CSVA1' },
    { id: 'dxpeer-c', label: 'green', location: 'CSVA1' },
  ],
});

describe('the text of a drill', () => {
  it('tells failures that come to the same together, each line with its rule and how far it can be trusted', () => {
    const lines = renderDrill(answer(dark, moved)).split('\n');
    expect(lines.slice(4)).toEqual([
      'location EqDC2 (EqDC2)',
      'connection dxcon-a (EqDC2)',
      '  vgw-1: 192.168.7.0/24 goes dark, after <blue> [no-route, documented]',
      '  vgw-1: 10.1.0.0/16, 10.2.0.0/16, 10.3.0.0/16 and 1 more moves from <blue> to green (dxpeer-b) [local-preference, assumed: untaggedRemoteAgainstLow=above], but back another way',
      '    with untaggedRemoteAgainstLow=below: moves from <blue> to green (dxpeer-c) [local-preference, assumed: untaggedRemoteAgainstLow=above]',
      '',
      '2 of 2 failures leave prefixes dark; first of all 192.168.7.0/24 at vgw-1.',
    ]);
  });

  it('has a table that fits 80 columns', () => {
    const pair = { kind: 'connection', id: 'dxcon-fg123456', location: 'EqDC2' } as const;
    const [result] = answer(moved).results;
    if (result === undefined) throw new Error('there is one');
    const results = [{ ...result, failure: { kind: 'double', of: [pair, pair] } as const }];
    const table = renderDrill({ ...answer(moved), results }).split('\n\n')[0];
    for (const line of table?.split('\n') ?? []) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('says what it cannot see of outside routers', () => {
    const note = /unknown where nobody says how the routers choose/;
    expect(renderDrill(answer({ ...moved, symmetry: 'unknown' }))).toMatch(note);
    expect(renderDrill(answer(moved))).not.toMatch(note);
  });

  it('says that all stays reachable, and that nothing can fail', () => {
    expect(renderDrill(answer())).toMatch(/Every prefix stays reachable in each of 2 failures\.$/);
    expect(renderDrill({ results: [], ways: [] })).toMatch(/nothing that could fail/);
  });
});

describe('the report of a drill', () => {
  const given = { live: undefined, server: 'http://127.0.0.1:7224', flags: { double: false, vary: true } };
  const at = '2026-11-01T00:00:00.000Z';
  const report = renderReport({ answer: answer(dark, moved), ...given, at });

  it('is one page that asks for nothing else and runs nothing', () => {
    expect(report).toMatch(/^<!doctype html>/);
    expect(report).not.toMatch(/<script|src=|href=|url\(|@import/);
  });

  it('escapes what it was told', () => {
    expect(report).toContain('&lt;blue&gt;');
    expect(report).not.toContain('<blue>');
  });

  it('names what was tested, all prefixes, what goes dark by the smallest failure, and every rule', () => {
    expect(report).toContain('2 failures: 1 location, 1 connection');
    expect(report).toContain('10.1.0.0/16, 10.2.0.0/16, 10.3.0.0/16, 10.4.0.0/16');
    const first = /What goes dark first<\/h2>(.*?)<h2>/s.exec(report)?.[1] ?? '';
    expect(first).toContain('connection dxcon-a');
    expect(first).not.toContain('location EqDC2<');
    expect(report).toContain('<td>local-preference</td><td>the higher wins</td><td>guide</td>');
    expect(report).toContain('assumed: untaggedRemoteAgainstLow=above');
  });

  it('shows what was measured, and what was not as computed', () => {
    const live = [
      {
        failure: { kind: 'connection', id: 'dxcon-a', location: 'EqDC2' } as const,
        measures: { detectionMs: 812.4, detectedBy: ['bfd'], pathMs: 815, announcedMs: null },
        mendedMs: 3_000,
        differences: ['dxpeer-b fell, too'],
      },
    ];
    const measured = renderReport({ answer: answer(dark), ...given, live, at });
    expect(measured).toMatch(/812 ms\s+bfd/);
    expect(measured).toContain('dxpeer-b fell, too');
  });
});
