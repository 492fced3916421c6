// Encoding of awsJson1_1 output: undefined and null left out, empty lists kept, timestamps as epoch seconds, blobs base64.

/** The body of a successful answer. */
export function encodeOutput(output: object): string {
  const members: string[] = [];
  for (const [name, value] of Object.entries(output)) {
    const text = Array.isArray(value) ? `[${value.map(encodeEntry).join()}]` : encode(value);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join()}}`;
}

/** What is frozen is sent again and again, and never changes: its text is kept as long as it is. */
const texts = new WeakMap<object, string>();

function encodeEntry(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null || !Object.isFrozen(entry)) return encode(entry) ?? 'null';
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const text = encode(entry) ?? 'null';
  texts.set(entry, text);
  return text;
}

/** Undefined: nothing is sent. */
const encode = (value: unknown): string | undefined => JSON.stringify(isPlain(value) ? value : plain(value));

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
