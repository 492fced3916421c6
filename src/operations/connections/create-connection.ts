import { createHash } from 'node:crypto';
import {
  type Connection,
  checkName,
  clientError,
  connectionArn,
  defaultBillingMode,
  isId,
  isLiveConnection,
  type Location,
  type Locations,
  messages,
  newId,
  portSpeedOf,
} from '../../domain/index.ts';
import type { CreateConnectionRequest } from '../../model/index.ts';
import { schedule, type Unit } from '../../store/index.ts';
import type { Call, Operation } from '../context.ts';
import { addTags } from '../tags/tag-sets.ts';
import { showConnection } from './wire.ts';

export const createConnection: Operation<'CreateConnection'> = async (context, input, call) => {
  const location = findLocation(context.locations, input.location, call.region);
  checkOffer(location, input);
  const connectionName = checkName(input.connectionName);
  if (input.lagId !== undefined)
    throw clientError(isId('dxlag', input.lagId) ? messages.noLag(input.lagId) : messages.lagIdFormat(input.lagId));
  return context.store.write(`account ${call.accountId} CreateConnection`, async (unit) => {
    const here = await connectionsAt(unit, location, call);
    const most = context.settings.quotas.connectionsPerLocation;
    if (here.length >= most) throw clientError(messages.quota('connections at the location', most));
    const device = deviceAt(location, here.length);
    const connection: Connection = {
      connectionId: newId(context.random, 'dxcon'),
      ownerAccount: call.accountId,
      region: call.region,
      connectionName,
      location: input.location,
      bandwidth: input.bandwidth,
      adminState: 'requested',
      awsDevice: device,
      awsLogicalDeviceId: device,
      providerName: input.providerName ?? null,
      lagId: null,
      macSecCapable: input.requestMACSec === true,
      encryptionMode: input.requestMACSec === true ? 'should_encrypt' : null,
      hasLogicalRedundancy: context.settings.logicalRedundancy,
      billingMode: input.billingMode ?? defaultBillingMode,
      createdAt: context.clock.now(),
      deletedAt: null,
    };
    await unit.connections.insert(connection);
    await addTags(unit, connectionArn(connection), input.tags);
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'connection-prepared', connection.connectionId);
    return showConnection(unit, connection, context.settings.quotas);
  });
};

function findLocation(locations: Locations, code: string, region: string): Location {
  const location = locations.find(code);
  if (location === undefined) throw clientError(messages.noLocation(code));
  if (location.region !== region) throw clientError(messages.locationElsewhere(code, location.region, region));
  return location;
}

/** Refuses a speed that the location does not have, and MACsec where the speed has none. */
function checkOffer(at: Location, { bandwidth, location, requestMACSec }: CreateConnectionRequest): void {
  const speed = portSpeedOf(bandwidth);
  if (speed === undefined || !at.portSpeeds.includes(speed))
    throw clientError(messages.bandwidthNotOffered(bandwidth, location));
  if (requestMACSec === true && !at.macSecPortSpeeds.includes(speed))
    throw clientError(messages.macSecNotOffered(bandwidth, location));
}

async function connectionsAt(unit: Unit, { code }: Location, { accountId, region }: Call): Promise<Connection[]> {
  const held = await unit.connections.find({ ownerAccount: accountId, region });
  return held.filter(
    (connection) => isLiveConnection(connection) && connection.location.toLowerCase() === code.toLowerCase(),
  );
}

const devicesPerLocation = 2;

/** Ports of one account go to the location's devices in turn; a device's name is always the same. */
function deviceAt({ code }: Location, ordinal: number): string {
  const digest = createHash('sha256')
    .update(`${code.toLowerCase()} ${ordinal % devicesPerLocation}`)
    .digest();
  return `${code}-${BigInt(`0x${digest.toString('hex')}`)
    .toString(36)
    .slice(0, 13)}`;
}
