import { describe, expect, it } from 'vitest';
import { givenAddresses } from './given.ts';

const pair = (amazonAddress?: string, customerAddress?: string, addressFamily?: string) => ({
  amazonAddress,
  customerAddress,
  addressFamily,
});

it.each<[string, 'private' | 'transit' | 'public', string, string]>([
  ['a /30', 'private', '10.0.0.1/30', '10.0.0.2/30'],
  ['any wider subnet', 'private', '192.168.7.1/24', '192.168.7.9/24'],
  ['a /31, which has no address 0 and no broadcast address', 'private', '10.0.0.0/31', '10.0.0.1/31'],
  ['a link-local subnet', 'transit', '169.254.7.1/29', '169.254.7.2/29'],
  ['the first that a host may have', 'private', '1.0.0.1/30', '1.0.0.2/30'],
  ['the last that a host may have', 'private', '223.255.255.253/30', '223.255.255.254/30'],
  ['public addresses', 'private', '198.51.100.1/30', '198.51.100.2/30'],
  ['a public /30', 'public', '198.51.100.1/30', '198.51.100.2/30'],
  ['a public /31', 'public', '198.51.100.0/31', '198.51.100.1/31'],
])('%s is accepted on a %s virtual interface', (_, type, amazonAddress, customerAddress) => {
  expect(givenAddresses(pair(amazonAddress, customerAddress), type)).toEqual({ amazonAddress, customerAddress });
});

it.each(['private', 'transit'] as const)('both are left to AWS on a %s virtual interface', (type) => {
  expect(givenAddresses({}, type)).toBeUndefined();
});

it.each(['private', 'transit', 'public'] as const)('IPv6 ones are always left to AWS (%s)', (type) => {
  expect(givenAddresses(pair(undefined, undefined, 'ipv6'), type)).toBeUndefined();
});

describe('refusals', () => {
  const anywhere: [string | undefined, string | undefined, string][] = [
    ['10.0.0.1/30', undefined, 'customerAddress is required'],
    [undefined, '10.0.0.2/30', 'amazonAddress is required'],
    ['10.0.0.1', '10.0.0.2/30', 'Amazon Address 10.0.0.1 is not an IPv4 address with a mask'],
    ['10.0.0.1/30', 'nonsense', 'Customer Address nonsense is not an IPv4 address with a mask'],
    ['10.0.0.1/32', '10.0.0.2/32', 'Amazon Address 10.0.0.1/32 is not an IPv4 address with a mask'],
    ['fd00::1/125', 'fd00::2/125', 'Amazon Address fd00::1/125 is not an IPv4 address with a mask'],
    ['10.0.0.1/30', '10.0.0.5/30', 'Amazon Address and Customer Address must be in the same CIDR'],
    ['10.0.0.1/30', '10.0.0.2/29', 'Amazon Address and Customer Address must be in the same CIDR'],
    ['10.0.0.1/30', '10.0.0.1/30', 'Amazon Address and Customer Address must differ'],
    ['0.0.0.1/30', '0.0.0.2/30', 'Amazon Address 0.0.0.1/30 cannot be the address of a BGP Peer'],
    ['127.0.0.1/30', '127.0.0.2/30', 'Amazon Address 127.0.0.1/30 cannot be the address of a BGP Peer'],
    ['223.255.255.254/2', '224.0.0.1/2', 'Customer Address 224.0.0.1/2 cannot be the address of a BGP Peer'],
    ['224.0.0.1/30', '224.0.0.2/30', 'Amazon Address 224.0.0.1/30 cannot be the address of a BGP Peer'],
    ['255.255.255.253/30', '255.255.255.254/30', 'Amazon Address 255.255.255.253/30 cannot be'],
    ['10.0.0.0/30', '10.0.0.2/30', 'Amazon Address is address 0 on its subnet.'],
    ['10.0.0.3/30', '10.0.0.2/30', 'Amazon Address is the broadcast address on its subnet.'],
    ['10.0.0.1/30', '10.0.0.0/30', 'Customer Address is address 0 on its subnet.'],
    ['10.0.0.1/30', '10.0.0.3/30', 'Customer Address is the broadcast address on its subnet.'],
  ];
  it.each(anywhere)('private: %s and %s: %s', (amazonAddress, customerAddress, message) => {
    expect(() => givenAddresses(pair(amazonAddress, customerAddress), 'private')).toThrow(message);
  });

  it.each<[string | undefined, string | undefined, string]>([
    [undefined, undefined, 'amazonAddress is required'],
    ['198.51.100.1/30', undefined, 'customerAddress is required'],
    ['10.0.0.1/30', '10.0.0.2/30', 'Amazon Address is not allowed to contain a private IP'],
    ['172.31.0.1/30', '172.31.0.2/30', 'Amazon Address is not allowed to contain a private IP'],
    ['192.168.0.1/30', '192.168.0.2/30', 'Amazon Address is not allowed to contain a private IP'],
    ['100.64.0.1/30', '100.64.0.2/30', 'Amazon Address is not allowed to contain a private IP'],
    ['169.254.0.1/30', '169.254.0.2/30', 'Amazon Address is not allowed to contain a private IP'],
    ['127.0.0.1/30', '127.0.0.2/30', 'Amazon Address is not allowed to contain a private IP'],
    ['224.0.0.1/30', '224.0.0.2/30', 'Amazon Address is not allowed to contain a private IP'],
    ['198.51.100.1/30', '10.0.0.2/30', 'Customer Address is not allowed to contain a private IP'],
    ['198.51.100.1/29', '198.51.100.2/29', 'Amazon Address must be inside a /30 or /31'],
    ['198.51.100.1/30', '198.51.100.6/30', 'Amazon Address and Customer Address must be in the same CIDR'],
    ['198.51.100.0/30', '198.51.100.1/30', 'Amazon Address is address 0 on its subnet.'],
    ['198.51.100.3/30', '198.51.100.1/30', 'Amazon Address is the broadcast address on its subnet.'],
  ])('public: %s and %s: %s', (amazonAddress, customerAddress, message) => {
    expect(() => givenAddresses(pair(amazonAddress, customerAddress), 'public')).toThrow(message);
  });

  it.each(['private', 'transit', 'public'] as const)('IPv6 addresses cannot be chosen (%s)', (type) => {
    expect(() => givenAddresses(pair('fd00::1/125', undefined, 'ipv6'), type)).toThrow(/^amazonAddress must not/);
    expect(() => givenAddresses(pair(undefined, 'fd00::2/125', 'ipv6'), type)).toThrow(/^customerAddress must not/);
  });
});
