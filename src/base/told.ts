// What callers of the AWS API are told: texts that know where they come from. A catalogue is an object of entries; calling
// an entry gives a Message, and as nothing else gives one, nobody is told a text that stands in no catalogue.

/** Where a text comes from. */
export type Source =
  /** AWS was seen to say it. */
  | { readonly kind: 'seen'; readonly where: string }
  /** A client tells cases apart by it, or by a part of it. */
  | { readonly kind: 'matched'; readonly by: string }
  /** Ours, in the words of one that was seen. */
  | { readonly kind: 'analogous' }
  /** Ours. */
  | { readonly kind: 'unconfirmed' };

declare const told: unique symbol;

/** A text out of a catalogue, to be told as `E`: an exception, or a member of an answer. */
export type Message<E extends string = string> = string & { readonly [told]: E };

type Values = readonly (string | number)[];
/** Puts its parameters into a sentence, by their names only. */
type Text<P extends Values> = (...values: P) => string;

export interface Entry<P extends Values, E extends string = string> {
  (...values: P): Message<E>;
  readonly as: E;
  readonly source: Source;
}

/** What makes the entries of texts that are told as `E`. */
export function toldAs<E extends string>(as: E) {
  const entry = <P extends Values>(source: Source, text: Text<P>): Entry<P, E> =>
    Object.assign(text as (...values: P) => Message<E>, { as, source });
  return {
    seen: <P extends Values>(where: string, text: Text<P>) => entry({ kind: 'seen', where }, text),
    matched: <P extends Values>(by: string, text: Text<P>) => entry({ kind: 'matched', by }, text),
    analogous: <P extends Values>(text: Text<P>) => entry({ kind: 'analogous' }, text),
    unconfirmed: <P extends Values>(text: Text<P>) => entry({ kind: 'unconfirmed' }, text),
  };
}

/** The text with the names of its parameters in braces, as they stand in the source: «VLAN {vlan} is already in use». */
export function templateOf(entry: Entry<never>): string {
  const [, list = ''] = /^\(([\w\s,]*)\)\s*=>/.exec(String(entry)) ?? [];
  const names = list.split(',').flatMap((name) => name.trim() || []);
  if (names.length !== entry.length) throw new Error(`no names of parameters in ${String(entry)}`);
  return (entry as Text<never> as Text<string[]>)(...names.map((name) => `{${name}}`));
}
