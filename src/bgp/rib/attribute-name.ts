// A name for a set of path attributes, equal for equal sets. Attributes are never changed once made, so that each object is
// named once: many prefixes and many neighbors share one object.
import type { RouteAttributes } from '../types.ts';

const names = new WeakMap<RouteAttributes, string>();

export function nameOf(attributes: RouteAttributes): string {
  const known = names.get(attributes);
  if (known !== undefined) return known;
  // Addresses hold bigint, which JSON does not know.
  const name = JSON.stringify(attributes, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  names.set(attributes, name);
  return name;
}
