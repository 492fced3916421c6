// Ordering a port: what CreateConnection, CreateInterconnect and CreateLag share.
import {
  type Connection,
  clientError,
  connectionArn,
  type Lag,
  type Location,
  messages,
  newId,
  refusesOrder,
} from '../../domain/index.ts';
import { schedule, type Unit } from '../../store/index.ts';
import type { Call, OperationContext } from '../context.ts';
import { addTags } from '../tags/tag-sets.ts';
import { deviceAt, portsAt } from './offer.ts';

export interface PortOrder {
  readonly kind: 'dedicated' | 'interconnect';
  readonly connectionName: string;
  /** Where, and as the caller spelled it. */
  readonly at: Location;
  readonly location: string;
  readonly bandwidth: string;
  readonly billingMode: string;
  readonly providerName?: string | undefined;
  readonly requestMACSec?: boolean | undefined;
  readonly tags?: readonly { readonly key: string; readonly value?: string | undefined }[] | undefined;
  /** A member of it from the start, on its device. */
  readonly lag?: Lag | undefined;
}

export async function orderPort(
  context: OperationContext,
  unit: Unit,
  call: Call,
  { kind, at, lag, tags, ...order }: PortOrder,
): Promise<Connection> {
  const { clock, pace, random, settings } = context;
  const ports = await portsAt(unit, at, call);
  const most = settings.quotas.connectionsPerLocation;
  if (ports.length >= most) throw clientError(messages.quota('connections at the location', most));
  const device = lag?.awsDevice ?? deviceAt(at, ports.filter(({ lagId }) => lagId === null).length);
  const macSecCapable = order.requestMACSec === true;
  const connection: Connection = {
    connectionId: newId(random, 'dxcon'),
    kind,
    ownerAccount: call.accountId,
    region: call.region,
    connectionName: order.connectionName,
    location: order.location,
    bandwidth: order.bandwidth,
    adminState: 'requested',
    awsDevice: device,
    awsLogicalDeviceId: device,
    providerName: order.providerName ?? null,
    lagId: lag?.lagId ?? null,
    parentConnectionId: null,
    vlan: null,
    partnerName: null,
    loaIssuedAt: null,
    macSecCapable,
    encryptionMode: macSecCapable ? (lag?.encryptionMode ?? 'should_encrypt') : null,
    hasLogicalRedundancy: settings.logicalRedundancy,
    billingMode: order.billingMode,
    createdAt: clock.now(),
    deletedAt: null,
  };
  await unit.connections.insert(connection);
  await addTags(unit, connectionArn(connection), tags, settings.quotas);
  const refused = refusesOrder(settings, call.accountId, at.code);
  await schedule(unit, { pace, now: clock.now() }, 'connection-prepared', connection.connectionId, refused);
  return connection;
}
