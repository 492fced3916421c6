// TagResource, UntagResource, DescribeTags: one small file, since the three share the way to a resource.
import {
  clientError,
  connectionArn,
  gatewayArn,
  isLiveConnection,
  isLiveVirtualInterface,
  lagArn,
  messages,
  parseArn,
  resiliencyGroupArn,
  sameResource,
  virtualInterfaceArn,
} from '../../domain/index.ts';
import type { View } from '../../store/index.ts';
import type { Call, Operation } from '../context.ts';
import { addTags, readTags } from './tag-sets.ts';

export const tagResource: Operation<'TagResource'> = ({ store, settings }, { resourceArn, tags }, call) =>
  store.write(`account ${call.accountId} TagResource`, async (unit) => {
    await addTags(unit, await findResource(unit, resourceArn, call), tags, settings.quotas);
    return {};
  });

/** A key that is not there is no error. */
export const untagResource: Operation<'UntagResource'> = ({ store }, { resourceArn, tagKeys }, call) =>
  store.write(`account ${call.accountId} UntagResource`, async (unit) => {
    const resource = await findResource(unit, resourceArn, call);
    const held = await unit.tagSets.get(resource);
    if (held === undefined) return {};
    await unit.tagSets.update(resource, { tags: held.tags.filter(({ key }) => !tagKeys.includes(key)) });
    return {};
  });

export const describeTags: Operation<'DescribeTags'> = ({ store }, { resourceArns }, call) =>
  store.read(async (view) => ({
    resourceTags: await Promise.all(
      resourceArns.map(async (resourceArn) => ({
        resourceArn,
        tags: await readTags(view, await findResource(view, resourceArn, call)),
      })),
    ),
  }));

/** The ARN under which tags of the resource are kept. Only its owner sees and changes them, in the resource's Region. */
async function findResource(view: View, arn: string, call: Call): Promise<string> {
  if (parseArn(arn) === undefined)
    throw clientError(
      messages.valueInvalid('resourceArn', arn, 'it must look like arn:aws:directconnect:REGION:ACCOUNT:dxcon/ID'),
    );
  const own = await ownArn(view, arn, call);
  if (own === undefined || !sameResource(own, arn)) throw clientError(messages.arnUnknown(arn));
  return own;
}

async function ownArn(view: View, arn: string, { accountId, region }: Call): Promise<string | undefined> {
  const { kind, id } = parseArn(arn) ?? {};
  if (kind === undefined || id === undefined) return undefined;
  if (kind === 'dx-gateway') {
    const gateway = await view.directConnectGateways.get(id);
    return gateway?.ownerAccount === accountId ? gatewayArn(gateway) : undefined;
  }
  if (kind === 'dx-resiliency-group') {
    const group = await view.resiliencyGroups.get(id);
    return group?.ownerAccount === accountId && group.state !== 'deleted' ? resiliencyGroupArn(group) : undefined;
  }
  if (kind === 'dxcon') {
    const connection = await view.connections.get(id);
    const mine = connection?.ownerAccount === accountId && connection.region === region;
    return mine && isLiveConnection(connection) ? connectionArn(connection) : undefined;
  }
  if (kind === 'dxlag') {
    const lag = await view.lags.get(id);
    const mine = lag?.ownerAccount === accountId && lag.region === region;
    return mine && lag.adminState !== 'deleted' ? lagArn(lag) : undefined;
  }
  const found = await view.virtualInterfaces.get(id);
  const mine = found?.ownerAccount === accountId && found.region === region;
  return mine && isLiveVirtualInterface(found) ? virtualInterfaceArn(found) : undefined;
}
