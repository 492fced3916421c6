import {
  type Connection,
  checkLagMembers,
  checkLagName,
  clientError,
  type Lag,
  type Location,
  lagArn,
  messages,
  newId,
} from '../../domain/index.ts';
import type { CreateLagRequest } from '../../model/index.ts';
import { schedule, type Unit } from '../../store/index.ts';
import { findLiveConnection } from '../connections/find.ts';
import { checkOffer, deviceAt, findLocation } from '../connections/offer.ts';
import { orderPort } from '../connections/order-port.ts';
import type { Call, Operation, OperationContext } from '../context.ts';
import { addTags } from '../tags/tag-sets.ts';
import { join } from './members.ts';
import { showLag } from './wire.ts';

/** With a connection that exists, its virtual interfaces move to the LAG; all other members are ordered anew. */
export const createLag: Operation<'CreateLag'> = async (context, input, call) => {
  const at = findLocation(context.locations, input.location, call.region);
  const billingMode = checkOffer(at, { ...input, bandwidth: input.connectionsBandwidth });
  checkLagMembers(input.numberOfConnections, input.connectionsBandwidth, context.settings.quotas);
  const lagName = checkLagName(input.lagName);
  return context.store.write(`account ${call.accountId} CreateLag`, async (unit) => {
    const first = input.connectionId === undefined ? undefined : await findFirst(unit, input.connectionId, call);
    const lag = await makeLag(context, unit, call, { ...input, at, lagName, billingMode, first });
    if (first !== undefined) await join(unit, first, lag, context.settings.quotas);
    await orderMembers(context, unit, call, { ...input, at, lag, ordered: first === undefined ? 0 : 1 });
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'lag-connected', lag.lagId);
    return showLag(unit, lag, context.settings.quotas);
  });
};

async function findFirst(unit: Unit, connectionId: string, call: Call): Promise<Connection> {
  const connection = await findLiveConnection(unit, connectionId, call);
  if (connection.kind === 'hosted') throw clientError(messages.hostedNotInLag(connectionId));
  if (connection.lagId !== null) throw clientError(messages.lagMember(connectionId, connection.lagId));
  return connection;
}

type NewLag = Omit<CreateLagRequest, 'billingMode'> & {
  readonly at: Location;
  readonly billingMode: string;
  readonly first: Connection | undefined;
};

async function makeLag(context: OperationContext, unit: Unit, call: Call, given: NewLag): Promise<Lag> {
  const { settings, random, clock } = context;
  const owned = { ownerAccount: call.accountId, region: call.region };
  const held = (await unit.lags.find(owned)).filter(({ adminState }) => adminState !== 'deleted');
  const most = settings.quotas.lagsPerRegion;
  if (held.length >= most) throw clientError(messages.quota('Lags in the Region', most));
  const here = held.filter(({ location }) => location.toLowerCase() === given.at.code.toLowerCase());
  const device = given.first?.awsDevice ?? deviceAt(given.at, here.length);
  const macSecCapable = given.requestMACSec === true;
  const lag: Lag = {
    lagId: newId(random, 'dxlag'),
    ...owned,
    lagName: given.lagName,
    location: given.location,
    connectionsBandwidth: given.connectionsBandwidth,
    adminState: 'pending',
    minimumLinks: 0,
    awsDevice: device,
    awsLogicalDeviceId: device,
    allowsHostedConnections: settings.partners[call.accountId] !== undefined,
    hasLogicalRedundancy: settings.logicalRedundancy,
    providerName: given.providerName ?? null,
    macSecCapable,
    encryptionMode: macSecCapable ? 'should_encrypt' : null,
    billingMode: given.billingMode,
    createdAt: clock.now(),
    deletedAt: null,
  };
  await unit.lags.insert(lag);
  await addTags(unit, lagArn(lag), given.tags, settings.quotas);
  return lag;
}

interface Members extends CreateLagRequest {
  readonly at: Location;
  readonly lag: Lag;
  /** How many there are already. */
  readonly ordered: number;
}

async function orderMembers(context: OperationContext, unit: Unit, call: Call, given: Members): Promise<void> {
  const { lag, at, location, providerName, requestMACSec } = given;
  for (let number = 1; number <= given.numberOfConnections - given.ordered; number++)
    await orderPort(context, unit, call, {
      kind: lag.allowsHostedConnections ? 'interconnect' : 'dedicated',
      connectionName: `Requested Connection ${number} for Lag ${lag.lagId}`,
      at,
      location,
      bandwidth: lag.connectionsBandwidth,
      billingMode: lag.billingMode,
      providerName,
      requestMACSec,
      tags: given.childConnectionTags,
      lag,
    });
}
