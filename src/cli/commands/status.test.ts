import { describe, expect, it } from 'vitest';
import type { PeerStatus, SessionStatus, StatusAnswer } from '../../admin/index.ts';
import { renderStatus } from './status.ts';

const session: SessionStatus = {
  state: 'established',
  since: '2026-11-01T00:00:00.000Z',
  lastError: null,
  lastErrorAt: null,
  received: 2,
  accepted: 1,
  announced: 3,
};

const withPeer = (peer: Partial<PeerStatus>): Pick<StatusAnswer, 'connections' | 'lags'> => ({
  lags: [],
  connections: [
    {
      connectionId: 'dxcon-fg000001',
      connectionName: 'lab',
      connectionState: 'available',
      account: '111122223333',
      region: 'us-east-1',
      location: 'EqDC2',
      bandwidth: '1Gbps',
      kind: 'dedicated',
      lagId: null,
      virtualInterfaces: [
        {
          virtualInterfaceId: 'dxvif-fg000002',
          virtualInterfaceName: 'lab',
          virtualInterfaceType: 'private',
          virtualInterfaceState: 'down',
          account: '111122223333',
          vlan: 101,
          amazonSideAsn: 64_512,
          peers: [
            {
              bgpPeerId: 'dxpeer-fg000003',
              bgpPeerState: 'available',
              bgpStatus: 'down',
              addressFamily: 'ipv6',
              asn: 65_001,
              amazonAddress: 'fd72:2400::1/125',
              customerAddress: 'fd72:2400::6/125',
              dial: { address: '::1', port: 17_900 },
              problem: null,
              md5: 'signed',
              session,
              ...peer,
            },
          ],
        },
      ],
    },
  ],
});

const rowOf = (peer: Partial<PeerStatus>): string =>
  (renderStatus(withPeer(peer)).split('\n').at(-1) ?? '').trim().replace(/ {2,}/g, ' | ');

it.each<[string, Partial<PeerStatus>, string]>([
  ['a session that is up', { bgpStatus: 'up' }, 'available | up | established | 1/3 | [::1]:17900'],
  ['no session yet', { session: null }, 'available | down | - | - | [::1]:17900'],
  [
    'no port, and why',
    { session: null, dial: null, problem: 'no free port' },
    'available | down | - | - | no free port',
  ],
  [
    'a port that cannot be listened on, and that nothing is signed',
    { session: null, problem: 'the port is in use', md5: 'off' },
    'available | down | - | - | [::1]:17900; md5: off; the port is in use',
  ],
  [
    'a session that fell, and why',
    {
      session: { ...session, state: 'idle', lastError: 'hold timer expired', lastErrorAt: '2026-11-02T03:04:05.678Z' },
    },
    'available | down | idle | 1/3 | [::1]:17900 | 2026-11-02T03:04Z hold timer expired',
  ],
  [
    'no old error beside a session that is up',
    { bgpStatus: 'up', session: { ...session, lastError: 'hold timer expired' } },
    'available | up | established | 1/3 | [::1]:17900',
  ],
])('shows %s', (_, peer, expected) => {
  expect(rowOf(peer)).toBe(`dxpeer-fg000003 ipv6 asn 65001 | ${expected}`);
});

it('groups connections by account and Region', () => {
  const [one] = withPeer({}).connections;
  if (one === undefined) throw new Error('there is one');
  const elsewhere = { ...one, region: 'eu-west-1', virtualInterfaces: [] };
  const shown = renderStatus({ connections: [elsewhere, one, elsewhere], lags: [] });
  expect(shown.match(/^account .*/gm)).toEqual(['account 111122223333, eu-west-1', 'account 111122223333, us-east-1']);
});

it('shows LAGs with what is on them, and which connections are members', () => {
  const [one] = withPeer({}).connections;
  if (one === undefined) throw new Error('there is one');
  const { connectionId, connectionName, connectionState, kind, lagId, ...shared } = one;
  const lag = { ...shared, lagId: 'dxlag-fg000009', lagName: 'lab', lagState: 'available' };
  const member = { ...one, lagId: lag.lagId, virtualInterfaces: [] };
  const lines = renderStatus({ connections: [member], lags: [lag] })
    .split('\n')
    .map((line) => line.trim());
  expect(lines.map((line) => line.split(/ {2,}/)[0])).toEqual([
    'RESOURCE',
    'account 111122223333, us-east-1',
    'dxcon-fg000001 (lab) EqDC2 1Gbps in dxlag-fg000009',
    'dxlag-fg000009 (lab) EqDC2 of 1Gbps',
    'dxvif-fg000002 (lab) private vlan 101',
    'dxpeer-fg000003 ipv6 asn 65001',
  ]);
});

it('a hosted virtual interface says whose it is', () => {
  const [one] = withPeer({}).connections;
  if (one === undefined) throw new Error('there is one');
  const hosted = one.virtualInterfaces.map((own) => ({ ...own, account: '444455556666' }));
  const shown = renderStatus({ connections: [{ ...one, virtualInterfaces: hosted }], lags: [] });
  expect(shown).toMatch(/dxvif-fg000002 \(lab\) private vlan 101 of 444455556666 +down$/m);
});

describe('on a terminal of 80 columns', () => {
  const short = (peer: Partial<PeerStatus>): string[] => renderStatus(withPeer(peer), 80).split('\n');

  it('the state of the session stands for its peer’s', () => {
    expect(short({ asn: 4_200_000_001 })).toEqual([
      'RESOURCE                                   STATE        IN/OUT  DIAL',
      'account 111122223333, us-east-1',
      '  dxcon-fg000001 (lab) EqDC2 1Gbps         available',
      '    dxvif-fg000002 (lab) private vlan 101  down',
      '      dxpeer-fg000003 ipv6 asn 4200000001  established  1/3     [::1]:17900',
    ]);
    expect(short({ bgpPeerState: 'deleting' }).at(-1)).toMatch(/ deleting +1\/3 /);
  });

  it('what stands in the way is told below', () => {
    const failed = { ...session, state: 'idle', lastError: 'hold timer expired', lastErrorAt: null };
    expect(short({ problem: 'the port is in use', md5: 'off', session: failed }).slice(-4)).toEqual([
      '      dxpeer-fg000003 ipv6 asn 65001  idle   1/3     [::1]:17900',
      '        md5: off',
      '        the port is in use',
      '        hold timer expired',
    ]);
  });

  it('a wider one has it all', () => {
    expect(renderStatus(withPeer({}), 100)).toBe(renderStatus(withPeer({})));
  });
});
