import { billingModesAt } from '../../domain/index.ts';
import type { Operation } from '../context.ts';

export const describeLocations: Operation<'DescribeLocations'> = async ({ locations }, _, call) => ({
  locations: locations.inRegion(call.region).map((location) => ({
    locationCode: location.code,
    locationName: location.name,
    region: location.region,
    availablePortSpeeds: location.portSpeeds,
    availableProviders: location.providers,
    availableMacSecPortSpeeds: location.macSecPortSpeeds,
    availableBillingModes: billingModesAt(location),
  })),
});
