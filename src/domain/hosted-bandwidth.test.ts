import { describe, expect, it } from 'vitest';
import { checkHostedBandwidth } from './hosted-bandwidth.ts';

const partner = (type: 'v1' | 'v2') => ({ name: 'Carrier', type });

describe('the bandwidth of a hosted connection', () => {
  it.each([
    ['50Mbps', 'v1'],
    ['500Mbps', 'v1'],
    ['1Gbps', 'v2'],
    ['10Gbps', 'v2'],
  ] as const)('may be %s from a partner of type %s', (bandwidth, type) => {
    checkHostedBandwidth(bandwidth, partner(type), '10Gbps');
  });

  it.each([
    ['600Mbps', 'v1', 'Bandwidth 600Mbps is not available for hosted connections'],
    ['3Gbps', 'v2', 'Bandwidth 3Gbps is not available for hosted connections'],
    [
      '1Gbps',
      'v1',
      'Bandwidth 1Gbps is not available to a partner of type v1: one of type v2 (--partner ACCOUNT=NAME:v2) has it',
    ],
    [
      '500Mbps',
      'v2',
      'Bandwidth 500Mbps is not available to a partner of type v2: one of type v1 (--partner ACCOUNT=NAME:v1) has it',
    ],
    ['25Gbps', 'v2', 'Bandwidth 25Gbps is above the 10Gbps of the parent connection'],
  ] as const)('may not be %s from a partner of type %s on a port of 10Gbps', (bandwidth, type, message) => {
    expect(() => checkHostedBandwidth(bandwidth, partner(type), '10Gbps')).toThrow(message);
  });
});
