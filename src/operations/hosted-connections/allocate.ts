// What both ways to allocate a hosted connection share: a partner orders it for another account on its own port.
import {
  type Connection,
  checkHostedBandwidth,
  checkName,
  checkVlan,
  clientError,
  connectionArn,
  messages,
  newId,
} from '../../domain/index.ts';
import type { Connection as WireConnection } from '../../model/index.ts';
import { UniquenessError } from '../../store/index.ts';
import { showConnection } from '../connections/wire.ts';
import type { Call, OperationContext } from '../context.ts';
import { checkPartner } from '../interconnects/partner.ts';
import { addTags } from '../tags/tag-sets.ts';
import { findStayingParent } from './parent.ts';

export interface HostedOrder {
  readonly operation: string;
  readonly parentConnectionId: string;
  readonly ownerAccount: string;
  readonly bandwidth: string;
  readonly connectionName: string;
  readonly vlan: number;
  readonly tags?: readonly { readonly key: string; readonly value?: string | undefined }[] | undefined;
}

export async function allocateHosted(
  context: OperationContext,
  call: Call,
  { operation, parentConnectionId, tags, ...order }: HostedOrder,
): Promise<WireConnection> {
  const partner = checkPartner(context, call);
  if (!/^\d{12}$/.test(order.ownerAccount)) throw clientError(messages.accountFormat(order.ownerAccount));
  const named = { connectionName: checkName(order.connectionName), vlan: checkVlan(order.vlan) };
  try {
    return await context.store.write(`account ${call.accountId} ${operation}`, async (unit) => {
      const parent = await findStayingParent(unit, parentConnectionId, call);
      checkHostedBandwidth(order.bandwidth, partner, parent.bandwidth);
      const hosted: Connection = {
        connectionId: newId(context.random, 'dxcon'),
        kind: 'hosted',
        ownerAccount: order.ownerAccount,
        region: call.region,
        ...named,
        location: parent.location,
        bandwidth: order.bandwidth,
        adminState: 'ordering',
        awsDevice: parent.awsDevice,
        awsLogicalDeviceId: parent.awsLogicalDeviceId,
        providerName: partner.name,
        lagId: null,
        parentConnectionId,
        partnerName: partner.name,
        loaIssuedAt: null,
        macSecCapable: false,
        encryptionMode: null,
        hasLogicalRedundancy: parent.hasLogicalRedundancy,
        billingMode: 'PayAsYouGo',
        createdAt: context.clock.now(),
        deletedAt: null,
      };
      await unit.connections.insert(hosted);
      await addTags(unit, connectionArn(hosted), tags, context.settings.quotas);
      return showConnection(unit, hosted, context.settings.quotas, call);
    });
  } catch (error) {
    if (error instanceof UniquenessError && error.rule === 'hosted-connection-vlan')
      throw clientError(messages.vlanInUse(named.vlan));
    throw error;
  }
}
