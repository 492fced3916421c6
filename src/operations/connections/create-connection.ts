import { createHash } from 'node:crypto';
import { type Connection, clientError, type Location, type Locations, messages, newId } from '../../domain/index.ts';
import { schedule, type Unit } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { addTags } from '../tags/tag-sets.ts';
import { connectionArn, showConnection } from './wire.ts';

const bandwidths: Readonly<Record<string, string>> = {
  '1Gbps': '1G',
  '10Gbps': '10G',
  '100Gbps': '100G',
  '400Gbps': '400G',
};

export const createConnection: Operation<'CreateConnection'> = async (context, input, call) => {
  const location = findLocation(context.locations, input.location, call.region);
  const speed = bandwidths[input.bandwidth];
  if (speed === undefined || !location.portSpeeds.includes(speed))
    throw clientError(messages.bandwidthNotOffered(input.bandwidth, input.location));
  if (input.requestMACSec === true && !location.macSecPortSpeeds.includes(speed))
    throw clientError(messages.macSecNotOffered(input.bandwidth, input.location));
  checkName(input.connectionName);
  if (input.lagId !== undefined) throw clientError(`Could not find Lag with ID ${input.lagId}`);
  return context.store.write(`account ${call.accountId} CreateConnection`, async (unit) => {
    const here = await connectionsAt(unit, call.accountId, call.region, location);
    const most = context.settings.quotas.connectionsPerLocation;
    if (here.length >= most) throw clientError(messages.quota('connections at the location', most));
    const device = deviceAt(location, here.length);
    const connection: Connection = {
      connectionId: newId(context.random, 'dxcon'),
      kind: 'dedicated',
      ownerAccount: call.accountId,
      region: call.region,
      connectionName: input.connectionName,
      location: input.location,
      bandwidth: input.bandwidth,
      adminState: 'requested',
      awsDevice: device,
      awsLogicalDeviceId: device,
      providerName: input.providerName ?? null,
      lagId: null,
      parentConnectionId: null,
      vlan: null,
      partnerName: null,
      loaIssuedAt: null,
      macSecCapable: input.requestMACSec === true,
      encryptionMode: input.requestMACSec === true ? 'should_encrypt' : null,
      hasLogicalRedundancy: context.settings.logicalRedundancy,
      billingMode: input.billingMode ?? 'PayAsYouGo',
      createdAt: context.clock.now(),
      deletedAt: null,
    };
    await unit.connections.insert(connection);
    await addTags(unit, connectionArn(connection), input.tags);
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'connection-prepared', connection.connectionId);
    return showConnection(unit, connection);
  });
};

export function findLocation(locations: Locations, code: string, region: string): Location {
  const location = locations.find(code);
  if (location === undefined) throw clientError(messages.noLocation(code));
  if (location.region !== region) throw clientError(messages.locationElsewhere(code, location.region, region));
  return location;
}

/** CloudFormation's pattern for names. */
export function checkName(name: string): void {
  if (!/^[\w \-_,/]{1,100}$/.test(name))
    throw clientError(messages.valueInvalid('Name', name, '1 to 100 letters, digits, blanks and -_,/'));
}

async function connectionsAt(
  unit: Unit,
  ownerAccount: string,
  region: string,
  location: Location,
): Promise<Connection[]> {
  const held = await unit.connections.find({ ownerAccount, region });
  return held.filter(
    (connection) =>
      connection.location.toLowerCase() === location.code.toLowerCase() &&
      !['deleted', 'rejected'].includes(connection.adminState),
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
