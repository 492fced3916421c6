// Tags (API reference, «tagging»; CloudFormation patterns).
import { clientError, duplicateTagKeys, tooManyTags } from '../errors.ts';
import { messages } from '../messages/index.ts';

export interface Tag {
  readonly key: string;
  readonly value?: string | null | undefined;
}

const alphabet = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** The held tags with the given ones over them, checked. */
export function mergeTags(
  held: readonly Tag[],
  given: readonly Tag[],
  most: number,
): { key: string; value: string | null }[] {
  const keys = given.map(({ key }) => key);
  if (new Set(keys).size < keys.length) throw duplicateTagKeys();
  for (const { key, value } of given) {
    if (key.length < 1 || key.length > 128 || key.toLowerCase().startsWith('aws:') || !alphabet.test(key))
      throw clientError(messages.tagKeyInvalid(key));
    const text = value ?? '';
    if (text.length > 256 || !alphabet.test(text)) throw clientError(messages.tagValueInvalid(text));
  }
  const merged = new Map([...held, ...given].map(({ key, value }) => [key, value ?? null]));
  if (merged.size > most) throw tooManyTags();
  return [...merged].map(([key, value]) => ({ key, value }));
}
