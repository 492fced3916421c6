// Which headers go on and which belong to one connection only (RFC 9110, 7.6.1).

/** Names and values in turn, as Node reads and writes them raw: order, spelling and repetitions stay. */
export type RawHeaders = readonly string[];

const ofOneConnection = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade']);

/** All but those of one connection, those that Connection names, and `dropped` (lower case). */
export function endToEnd(raw: RawHeaders, dropped: readonly string[]): string[] {
  const pairs = pairsOf(raw);
  const named = pairs.flatMap(([name, value]) => (name.toLowerCase() === 'connection' ? value.split(',') : []));
  const gone = new Set([...ofOneConnection, ...dropped, ...named.map((name) => name.trim().toLowerCase())]);
  return pairs.filter(([name]) => !gone.has(name.toLowerCase())).flat();
}

function pairsOf(raw: RawHeaders): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return pairs;
}
