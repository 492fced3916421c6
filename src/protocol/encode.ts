// Encoding of awsJson1_1 output: undefined and null left out, empty lists kept, timestamps as epoch seconds, blobs base64.

/** The body of a successful answer. */
export const encodeOutput = (output: object): string => JSON.stringify(isPlain(output) ? output : plain(output));

/** Whether JSON.stringify does all by itself: most answers hold neither null nor blobs. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object') return true;
  if (value === null || value instanceof Uint8Array) return false;
  if (Array.isArray(value)) return value.every(isPlain);
  const members = value as Readonly<Record<string, unknown>>;
  for (const name in members) if (!isPlain(members[name])) return false;
  return true;
}

function plain(value: unknown): unknown {
  if (typeof value !== 'object') return value;
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
