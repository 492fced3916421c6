// Reading and writing the tags of a resource within a unit.
import { mergeTags, type Quotas, type Tag } from '../../domain/index.ts';
import type { Unit, View } from '../../store/index.ts';

export async function readTags(view: View, resource: string): Promise<{ key: string; value?: string }[]> {
  const held = await view.tagSets.get(resource);
  return (held?.tags ?? []).map(({ key, value }) => (value === null ? { key } : { key, value }));
}

/** Adds to the tags of the resource; checks them even when there is nothing to add to. */
export async function addTags(
  unit: Unit,
  resource: string,
  given: readonly Tag[] | undefined,
  quotas: Quotas,
): Promise<void> {
  if (given === undefined || given.length === 0) return;
  const held = await unit.tagSets.get(resource);
  const tags = mergeTags(held?.tags ?? [], given, quotas.tagsPerResource);
  if (held === undefined) await unit.tagSets.insert({ resource, tags });
  else await unit.tagSets.update(resource, { tags });
}
