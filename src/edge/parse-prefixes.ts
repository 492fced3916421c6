import { OperationalError, type Prefix, parsePrefix } from '../base/index.ts';

/** Prefixes as rows hold them. Throws DX_BAD_ADDRESS where one is none. */
export function parsePrefixes(texts: readonly string[]): Prefix[] {
  return texts.map((text) => {
    const prefix = parsePrefix(text);
    if (prefix === undefined) throw new OperationalError('DX_BAD_ADDRESS', `${text} in the store is no prefix`);
    return prefix;
  });
}
