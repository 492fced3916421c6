// JSON Merge Patch (RFC 7396): members of the patch replace those of the target, null removes, maps are merged.

type Value = unknown;

const isMap = (value: Value): value is Record<string, Value> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function mergePatch(target: Value, patch: Value): Value {
  if (!isMap(patch)) return patch;
  const merged: Record<string, Value> = isMap(target) ? { ...target } : {};
  for (const [member, value] of Object.entries(patch))
    if (value === null) delete merged[member];
    else merged[member] = mergePatch(merged[member], value);
  return merged;
}
