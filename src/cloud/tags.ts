// Tags of EC2 resources, by id.
import { mergeTags } from '../domain/index.ts';
import { listOf, type QueryParameters, structuresOf, type XmlElement } from '../protocol/index.ts';
import type { Unit, View } from '../store/index.ts';
import type { Action } from './context.ts';

export async function addTags(unit: Unit, resource: string, given: readonly QueryParameters[]): Promise<void> {
  if (given.length === 0) return;
  const held = await unit.tagSets.get(resource);
  const added = given.map((tag) => ({ key: tag.get('Key') ?? '', value: tag.get('Value') ?? '' }));
  const tags = mergeTags(held?.tags ?? [], added);
  if (held === undefined) await unit.tagSets.insert({ resource, tags });
  else await unit.tagSets.update(resource, { tags });
}

/** «TagSpecification.1.Tag.1.Key» of a creating call. */
export const specifiedTags = (parameters: QueryParameters): QueryParameters[] =>
  structuresOf(parameters, 'TagSpecification').flatMap((specification) => structuresOf(specification, 'Tag'));

export async function tagSet(view: View, resource: string): Promise<XmlElement> {
  const held = await view.tagSets.get(resource);
  return [
    'tagSet',
    (held?.tags ?? []).map(({ key, value }) => [
      'item',
      [
        ['key', key],
        ['value', value ?? ''],
      ],
    ]),
  ];
}

export const createTags: Action = async ({ store }, parameters, call) => {
  await store.write(`account ${call.accountId} CreateTags`, async (unit) => {
    for (const resource of listOf(parameters, 'ResourceId'))
      await addTags(unit, resource, structuresOf(parameters, 'Tag'));
  });
  return [['return', true]];
};

export const deleteTags: Action = async ({ store }, parameters, call) => {
  const keys = structuresOf(parameters, 'Tag').map((tag) => tag.get('Key'));
  await store.write(`account ${call.accountId} DeleteTags`, async (unit) => {
    for (const resource of listOf(parameters, 'ResourceId')) {
      const held = await unit.tagSets.get(resource);
      if (held === undefined) continue;
      const tags = keys.length === 0 ? [] : held.tags.filter(({ key }) => !keys.includes(key));
      await unit.tagSets.update(resource, { tags });
    }
  });
  return [['return', true]];
};
