import { describe, expect, it } from 'vitest';
import type { Fault } from '../../domain/index.ts';
import { aBgpPeer, aPeerSession, aVirtualInterface } from '../../domain/testing/records.ts';
import type { PeerFacts } from './facts.ts';
import { type Finding, whyDown, whyDownSentence } from './ladder.ts';

const peer = aBgpPeer({ bgpPeerId: 'dxpeer-1', state: 'available' });
const facts = (over: Partial<PeerFacts> = {}): PeerFacts => ({
  virtualInterface: aVirtualInterface({ adminState: 'provisioned' }),
  peer,
  isUp: false,
  carrierState: 'available',
  faults: [],
  isTested: false,
  port: { bgpPeerId: 'dxpeer-1', addressFamily: 'ipv4', port: 17_900, problem: null },
  session: aPeerSession({ bgpPeerId: 'dxpeer-1', state: 'openSent', lastError: null }),
  system: { hasEdge: true, md5Refusals: 0, addresses: { ipv4: '127.0.0.1', ipv6: '::1' } },
  ...over,
});
const fault = (over: Partial<Fault>): Fault => ({
  faultId: 'fault-1',
  kind: 'cut',
  targetKind: 'connection',
  target: 'dxcon-1',
  phase: null,
  drainTimes: null,
  startedAt: 0,
  endsAt: null,
  endedAt: null,
  monotonicAt: 0,
  incarnation: 1,
  ...over,
});
const system = (over: Partial<PeerFacts['system']>): PeerFacts['system'] => ({ ...facts().system, ...over });
const fallen = (lastError: string | null): Partial<PeerFacts> => ({
  session: aPeerSession({ bgpPeerId: 'dxpeer-1', state: 'active', lastError }),
});
const first = (over: Partial<PeerFacts>): Finding | undefined => whyDown(facts(over))[0];

it('finds nothing where the session is up', () => {
  expect(whyDown(facts({ isUp: true, carrierState: 'down' }))).toEqual([]);
  expect(whyDownSentence(facts({ isUp: true }), [])).toBe('dxpeer-1 is up.');
});

describe('the first rung that is broken', () => {
  it.each<[string, Partial<PeerFacts>, RegExp, RegExp]>([
    ['edge', { system: system({ hasEdge: false }) }, /without its edge/, /--edge on/],
    ['light', { carrierState: 'down', faults: [fault({})] }, /is down: fault-1 cuts dxcon-1/, /mend fault-1/],
    ['light', { carrierState: 'pending' }, /is pending/, /wait/],
    [
      'administrative-state',
      { virtualInterface: aVirtualInterface({ adminState: 'verifying' }) },
      /is verifying/,
      /advance/,
    ],
    ['administrative-state', { peer: { ...peer, state: 'pending' } }, /dxpeer-1 is pending/, /advance/],
    ['failover-test', { isTested: true }, /failover test runs/, /StopBgpFailoverTest/],
    [
      'maintenance',
      { faults: [fault({ kind: 'drain', phase: 'shutdown', target: 'EqDC2-1' })] },
      /drains EqDC2-1/,
      /mend fault-1/,
    ],
    ['silence', { faults: [fault({ kind: 'silence' })] }, /silences dxcon-1/, /mend fault-1/],
    ['listener', { port: undefined }, /no port yet/, /wait/],
    [
      'listener',
      { port: { bgpPeerId: 'dxpeer-1', addressFamily: 'ipv4', port: 17_900, problem: 'port 17900 is in use' } },
      /in use/,
      /free the port/,
    ],
    [
      'open-mismatch',
      fallen('sent NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS)'),
      /2\/2/,
      new RegExp(`AS ${peer.asn} and expect AS 64512`),
    ],
    ['open-mismatch', fallen('received NOTIFICATION 2/7 (OPEN Message Error, x)'), /2\/7/, /ipv4 unicast/],
    ['prefix-overflow', fallen('sent NOTIFICATION 6/1 (Cease, Maximum)'), /6\/1/, /UpdateVirtualInterfaceAttributes/],
    ['hold-timer', fallen('hold timer expired'), /hold timer/, /packets pass/],
    ['hold-timer', fallen('received NOTIFICATION 4/0 (Hold Timer Expired)'), /4\/0/, /packets pass/],
    ['ended-by-router', fallen('received NOTIFICATION 6/2 (Cease, x)'), /6\/2/, /look at the router/],
    ['protocol-error', fallen('sent NOTIFICATION 3/5 (UPDATE Message Error, x)'), /3\/5/, /what the router sends/],
    ['connection-lost', fallen('connection lost: ECONNRESET'), /ECONNRESET/, /between it and the edge/],
    ['md5', { ...fallen(null), system: system({ md5Refusals: 4 }) }, /refused 4 segments/, /authKey/],
    ['tcp', fallen(null), /nobody has got through to 127\.0\.0\.1 port 17900/, /router-config/],
    ['underway', {}, /in openSent/, /wait/],
  ])('%s', (id, over, seen, fix) => {
    expect(first(over)).toMatchObject({ id });
    expect(first(over)?.seen).toMatch(seen);
    expect(first(over)?.fix).toMatch(fix);
  });

  it('goes before those above it, which are named too', () => {
    const all = whyDown(facts({ carrierState: 'down', ...fallen('hold timer expired') }));
    expect(all.map(({ id }) => id)).toEqual(['light', 'hold-timer', 'tcp']);
    expect(whyDownSentence(facts(), all)).toMatch(/^dxpeer-1 is down: .* is down\. What to do: wait/);
  });

  it('of an early phase of maintenance is not maintenance', () => {
    expect(first({ faults: [fault({ kind: 'drain', phase: 'withheld' })] })?.id).toBe('underway');
  });
});

it('names a source and how far it can be trusted on every finding', () => {
  for (const finding of whyDown(facts({ carrierState: 'down', isTested: true, ...fallen('sent NOTIFICATION 6/1') }))) {
    expect(finding.source).not.toBe('');
    expect(finding.standing).toMatch(/^documented$|^assumed: /);
  }
});
