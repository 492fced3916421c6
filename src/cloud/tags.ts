// Tags of EC2 resources, by id: rules, and how they are shown.
import type { Tag } from '../domain/index.ts';
import { type QueryParameters, structuresOf, type XmlElement } from '../protocol/index.ts';
import type { Unit, View } from '../store/index.ts';
import { ec2Error } from './errors.ts';
import type { Kind } from './kinds.ts';
import { quotas } from './quotas.ts';

interface FullTag {
  readonly key: string;
  readonly value: string;
}

export async function tagsOf(view: View, resource: string): Promise<readonly Tag[]> {
  return (await view.tagSets.get(resource))?.tags ?? [];
}

export const showTags = (tags: readonly Tag[]): XmlElement => [
  'tagSet',
  tags.map(({ key, value }) => [
    'item',
    [
      ['key', key],
      ['value', value ?? ''],
    ],
  ]),
];

/** «Tag.1.Key», «Tag.1.Value», …; a value left out is empty. */
export const givenTags = (parameters: QueryParameters): FullTag[] =>
  structuresOf(parameters, 'Tag').map((tag) => ({ key: tag.get('Key') ?? '', value: tag.get('Value') ?? '' }));

/** The tags of a creating call's «TagSpecification.N», each of which must be of the kind that is created. */
export function specifiedTags(parameters: QueryParameters, kind: Kind): FullTag[] {
  return structuresOf(parameters, 'TagSpecification').flatMap((specification) => {
    const type = specification.get('ResourceType') ?? '';
    if (type !== kind)
      throw ec2Error('InvalidParameterValue', `'${type}' is not a valid taggable resource type for this operation.`);
    return givenTags(specification);
  });
}

/** Adds or replaces tags. Rejects with InvalidParameterValue, InvalidTagKey.Malformed or TagLimitExceeded. */
export async function addTags(unit: Unit, resource: string, given: readonly FullTag[]): Promise<void> {
  if (given.length === 0) return;
  checkTags(given);
  const held = await unit.tagSets.get(resource);
  const merged = new Map([...(held?.tags ?? []), ...given].map(({ key, value }) => [key, value ?? '']));
  if (merged.size > quotas.tagsPerResource)
    throw ec2Error('TagLimitExceeded', `A resource may have at most ${quotas.tagsPerResource} tags`);
  const tags = [...merged].map(([key, value]) => ({ key, value }));
  if (held === undefined) await unit.tagSets.insert({ resource, tags });
  else await unit.tagSets.update(resource, { tags });
}

function checkTags(given: readonly FullTag[]): void {
  const seen = new Set<string>();
  for (const { key, value } of given) {
    if (key === '') throw ec2Error('InvalidTagKey.Malformed', 'Tag keys cannot be empty');
    if (key.toLowerCase().startsWith('aws:'))
      throw ec2Error('InvalidParameterValue', "Tag keys starting with 'aws:' are reserved for internal use");
    if (key.length > 128)
      throw ec2Error('InvalidParameterValue', 'Tag key exceeds the maximum length of 128 characters');
    if (value.length > 256)
      throw ec2Error('InvalidParameterValue', 'Tag value exceeds the maximum length of 256 characters');
    if (seen.has(key)) throw ec2Error('InvalidParameterValue', `Duplicate tag key '${key}' specified.`);
    seen.add(key);
  }
}

/** What DeleteTags takes away: a key alone whatever its value, a key and a value only together. */
export interface TagSelection {
  readonly key: string;
  readonly value: string | undefined;
}

/** Without a selection all tags go. */
export async function removeTags(unit: Unit, resource: string, selections: readonly TagSelection[]): Promise<void> {
  const held = await tagsOf(unit, resource);
  const left = held.filter(
    (tag) =>
      selections.length > 0 &&
      !selections.some(({ key, value }) => key === tag.key && (value === undefined || value === (tag.value ?? ''))),
  );
  if (left.length === held.length) return;
  await unit.tagSets.update(resource, { tags: left.map(({ key, value }) => ({ key, value: value ?? null })) });
}
