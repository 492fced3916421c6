import { describe, expect, it } from 'vitest';
import { bgpStatus, connectionState, virtualInterfaceState } from './derive.ts';
import type { PeerSession } from './records.ts';
import { aBgpPeer, aConnection, aPeerSession, aVirtualInterface } from './testing/records.ts';

const session = (over: Partial<PeerSession> = {}): PeerSession => aPeerSession({ incarnation: 2, ...over });
const newest = { edgeId: 'edge-1', incarnation: 2, startedAt: 1 };

describe('a peer is up', () => {
  it('when the newest incarnation of the edge holds its session Established', () => {
    expect(bgpStatus(aBgpPeer(), session(), newest)).toBe('up');
  });

  it.each(['idle', 'connect', 'active', 'openSent', 'openConfirm'] as const)('never in state %s', (state) => {
    expect(bgpStatus(aBgpPeer(), session({ state }), newest)).toBe('down');
  });

  it.each<[string, PeerSession | undefined, typeof newest | undefined]>([
    ['without an observation', undefined, newest],
    ['by an observation of an older incarnation', session({ incarnation: 1 }), newest],
    ['by an observation of an edge nobody knows', session(), undefined],
  ])('never %s', (_, observed, incarnation) => expect(bgpStatus(aBgpPeer(), observed, incarnation)).toBe('down'));

  it.each(['deleting', 'deleted'] as const)('never once it is %s', (state) => {
    expect(bgpStatus(aBgpPeer({ state }), session(), newest)).toBe('down');
  });
});

describe('a virtual interface', () => {
  it('is available while one of its peers is up, else down', () => {
    expect(virtualInterfaceState(aVirtualInterface(), ['down', 'up'])).toBe('available');
    expect(virtualInterfaceState(aVirtualInterface(), ['down', 'down'])).toBe('down');
    expect(virtualInterfaceState(aVirtualInterface(), [])).toBe('down');
  });

  it.each(['confirming', 'verifying', 'pending', 'deleting', 'deleted', 'rejected'] as const)(
    'says %s whatever its peers do',
    (adminState) => expect(virtualInterfaceState(aVirtualInterface({ adminState }), ['up'])).toBe(adminState),
  );
});

it.each([
  ['requested', 'requested'],
  ['pending', 'pending'],
  ['provisioned', 'available'],
  ['deleting', 'deleting'],
  ['deleted', 'deleted'],
] as const)('a connection that is %s shows as %s', (adminState, shown) => {
  expect(connectionState(aConnection({ adminState }))).toBe(shown);
});
