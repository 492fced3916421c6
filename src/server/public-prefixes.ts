// AWS's public prefixes, as the server is told to have them.
import { readFileSync } from 'node:fs';
import { OperationalError } from '../base/index.ts';
import type { ServerSettings } from '../config/index.ts';
import { type PublicPrefix, parseIpRanges, publicPrefixSample } from '../routing/index.ts';

/** Throws DX_BAD_FILE, naming the file, when there is none or it holds no such prefixes. */
export function publicPrefixesOf({
  publicPrefixes: named,
}: Pick<ServerSettings, 'publicPrefixes'>): readonly PublicPrefix[] {
  if (named === 'none') return [];
  if (named === 'sample') return publicPrefixSample();
  try {
    return parseIpRanges(readFileSync(named, 'utf8'));
  } catch (cause) {
    throw new OperationalError('DX_BAD_FILE', `${named}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
