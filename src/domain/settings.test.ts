import { expect, it } from 'vitest';
import { defaultSettings } from './settings.ts';

it('the quotas are by default what AWS publishes (user guide, «quotas»)', () => {
  expect(defaultSettings.quotas).toMatchObject({
    connectionsPerLocation: 10,
    lagsPerRegion: 10,
    connectionsPerLag: 4,
    connectionsPerLagFrom100Gbps: 2,
    virtualInterfacesPerConnection: 51,
    privateOrPublicPerConnection: 50,
    transitPerConnection: 4,
    virtualInterfacesPerHostedConnection: 1,
    gatewaysPerAccount: 200,
    virtualPrivateGatewaysPerGateway: 20,
    transitGatewaysPerGateway: 6,
    virtualInterfacesPerGateway: 30,
    gatewaysPerTransitGateway: 20,
    allowedPrefixesPerTransitGateway: 200,
    rateLimitersPerConnection: 10,
    prefixesPerPrivateSession: 100,
    prefixesPerPublicSession: 1_000,
    prefixesPerVirtualInterface: 1_000,
    prefixPoolPerConnection: 5_000,
    prefixPoolPerConnectionFrom100Gbps: 30_000,
    prefixPoolPerConnectionFrom400Gbps: 50_000,
    prefixAllocationsPerGateway: 10_000,
    tagsPerResource: 50,
    failoverTestMinutes: 4_320,
  });
});
