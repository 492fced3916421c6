// TagResource, UntagResource, DescribeTags: one small file, since the three share the way to a resource.
import { clientError, messages, parseArn } from '../../domain/index.ts';
import type { View } from '../../store/index.ts';
import type { Call, Operation } from '../context.ts';
import { addTags, readTags } from './tag-sets.ts';

export const tagResource: Operation<'TagResource'> = ({ store }, { resourceArn, tags }, call) =>
  store.write(`account ${call.accountId} TagResource`, async (unit) => {
    await checkResource(unit, resourceArn, call);
    await addTags(unit, resourceArn, tags);
    return {};
  });

export const untagResource: Operation<'UntagResource'> = ({ store }, { resourceArn, tagKeys }, call) =>
  store.write(`account ${call.accountId} UntagResource`, async (unit) => {
    await checkResource(unit, resourceArn, call);
    const held = await unit.tagSets.get(resourceArn);
    if (held === undefined) return {};
    await unit.tagSets.update(resourceArn, { tags: held.tags.filter(({ key }) => !tagKeys.includes(key)) });
    return {};
  });

export const describeTags: Operation<'DescribeTags'> = ({ store }, { resourceArns }, call) =>
  store.read(async (view) => ({
    resourceTags: await Promise.all(
      resourceArns.map(async (resourceArn) => {
        await checkResource(view, resourceArn, call);
        return { resourceArn, tags: await readTags(view, resourceArn) };
      }),
    ),
  }));

/** Only the owner of a resource sees and changes its tags. */
async function checkResource(view: View, arn: string, call: Call): Promise<void> {
  const parsed = parseArn(arn);
  const missing = clientError(messages.arnUnknown(arn));
  if (parsed === undefined || parsed.account !== call.accountId) throw missing;
  const { kind, id, region } = parsed;
  if (kind === 'dx-gateway') {
    const gateway = await view.directConnectGateways.get(id);
    if (gateway?.ownerAccount !== call.accountId) throw missing;
    return;
  }
  const found = kind === 'dxcon' ? await view.connections.get(id) : await view.virtualInterfaces.get(id);
  const gone = found?.adminState === 'deleted' || found?.adminState === 'rejected';
  if (found?.ownerAccount !== call.accountId || found.region !== region || gone) throw missing;
}
