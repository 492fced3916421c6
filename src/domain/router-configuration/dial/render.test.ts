import { describe, expect, it } from 'vitest';
import type { DialledNeighbor } from './neighbor.ts';
import { listenPort, routerId, sourceAddress } from './reach.ts';
import { type RouterKind, renderRouterConfig } from './render.ts';

const routerKinds: readonly RouterKind[] = ['frr', 'bird', 'gobgp'];

const neighbor = (address: string): DialledNeighbor => ({
  bgpPeerId: 'dxpeer-fg123456',
  addressFamily: address.includes(':') ? 'ipv6' : 'ipv4',
  address,
  port: 17_900,
  amazonAsn: 64_512,
  customerAsn: 65_001,
  amazonAddress: '169.254.255.253/30',
  customerAddress: address.includes(':') ? 'fd72:2400::6/125' : '169.254.255.254/30',
  authKey: 'a"key\\1',
});

const render = (kind: RouterKind, address: string, signed = true): string =>
  renderRouterConfig(kind, {
    virtualInterfaceId: 'dxvif-fg123456',
    signed,
    neighbors: [neighbor(address)],
    announce: ['172.16.0.0/12', '2001:db8:1::/48'],
  });

it.each([
  ['127.0.0.1', '127.0.0.2'],
  ['127.5.0.1', '127.0.0.2'],
  ['::1', '::1'],
  ['10.17.0.2', undefined],
  ['2001:db8::1', undefined],
])('a peer at %s is dialled from %s', (address, source) => {
  expect(sourceAddress(address)).toBe(source);
});

it("takes the customer's IPv4 address as router id, and some number without one", () => {
  expect(routerId([neighbor('::1'), neighbor('127.0.0.1')])).toBe('169.254.255.254');
  expect(routerId([neighbor('::1')])).toBe('127.0.0.2');
});

it.each([1, 17_900, 32_767, 40_000, 40_001, 65_535])('finds a port to listen on beside %i', (port) => {
  expect(listenPort(port)).not.toBe(port);
  expect(listenPort(port)).toBeGreaterThan(1_023);
  expect(listenPort(port)).toBeLessThan(65_536);
});

describe.each(routerKinds)('the configuration for %s', (kind) => {
  it('off loopback names no loopback address, not even to start it', () => {
    const text = render(kind, '10.17.0.2').replace(/-A 127\.0\.0\.1|--api-hosts 127\.0\.0\.1:\d+/, '');
    expect(text).toContain('10.17.0.2');
    expect(text).not.toMatch(/127\.0\.0\.|::1"/);
  });

  it('on loopback keeps to it', () => {
    expect(render(kind, '127.0.0.1')).toMatch(/127\.0\.0\.2/);
  });

  it('holds a key only where sessions are signed', () => {
    expect(render(kind, '127.0.0.1')).toMatch(/password/);
    expect(render(kind, '127.0.0.1', false)).not.toMatch(/password/);
  });
});

it.each([
  ['frr', ' neighbor 127.0.0.1 password a"key\\1'],
  ['bird', '  password "a"key\\1";'],
  ['gobgp', '    auth-password = "a\\"key\\\\1"'],
] as const)('writes a key as %s reads it', (kind, line) => {
  expect(render(kind, '127.0.0.1').split('\n')).toContain(line);
});

it.each([
  ['frr', ' neighbor ::1 local-as 65002 no-prepend replace-as'],
  ['bird', '  local ::1 port 37900 as 65002;'],
  ['gobgp', '    local-as = 65002'],
] as const)('gives each peer its own ASN on %s', (kind, line) => {
  const neighbors = [neighbor('127.0.0.1'), { ...neighbor('::1'), customerAsn: 65_002 }];
  const facts = { virtualInterfaceId: 'dxvif-fg123456', signed: true, neighbors, announce: [] };
  expect(renderRouterConfig(kind, facts).split('\n')).toContain(line);
});
