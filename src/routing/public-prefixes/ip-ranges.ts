// AWS's published list of its addresses, ip-ranges.json (general reference, «AWS IP address ranges»).
import { type AddressFamily, OperationalError, type Prefix, parsePrefix, prefixKey } from '../../base/index.ts';
import type { PublicPrefix } from '../estate.ts';

/**
 * The prefixes of the file, each once however many services share it, with its Region («GLOBAL» for edge locations; a Region's
 * own name goes before that). Throws DX_BAD_FILE naming the member that is wrong and what it should be.
 */
export function parseIpRanges(text: string): PublicPrefix[] {
  const file = objectOf(jsonOf(text), 'the file');
  return [...read(file, 'prefixes', 'ip_prefix', 'ipv4'), ...read(file, 'ipv6_prefixes', 'ipv6_prefix', 'ipv6')];
}

type Members = Readonly<Record<string, unknown>>;

function read(file: Members, list: string, member: string, family: AddressFamily): PublicPrefix[] {
  const entries = file[list];
  if (!Array.isArray(entries)) throw bad(`${list} is a list, as in AWS's ip-ranges.json`);
  const found = new Map<number | bigint, PublicPrefix>();
  for (const [index, entry] of entries.entries()) {
    const place = `${list}[${index}]`;
    const members = objectOf(entry, place);
    const prefix = prefixOf(members[member], `${place}.${member}`, family);
    const region = textOf(members['region'], `${place}.region`);
    const key = prefixKey(prefix);
    const known = found.get(key);
    if (known === undefined || known.region === 'GLOBAL') found.set(key, { prefix, region });
  }
  return [...found.values()];
}

function prefixOf(value: unknown, place: string, family: AddressFamily): Prefix {
  const text = textOf(value, place);
  const prefix = parsePrefix(text);
  if (prefix?.family !== family)
    throw bad(`${place} is an ${family === 'ipv4' ? 'IPv4' : 'IPv6'} prefix without host bits, not ${text}`);
  return prefix;
}

function textOf(value: unknown, place: string): string {
  if (typeof value !== 'string' || value === '') throw bad(`${place} is a text that is not empty`);
  return value;
}

function objectOf(value: unknown, place: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(`${place} is an object`);
  return value as Members;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw bad(`the file is JSON: ${cause instanceof Error ? cause.message : cause}`);
  }
}

const bad = (problem: string): OperationalError => new OperationalError('DX_BAD_FILE', problem);
