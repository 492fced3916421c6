// The form of a kind of resource: how it is read from a server, made, changed and removed, by official operations where
// AWS has them.
import type { Context, Place } from './context.ts';
import type { Section, SectionName, Sections } from './schema.ts';

type Change<Entry> = (context: Context, name: string, wanted: Entry, held: Entry) => Promise<unknown>;

export interface Kind<Name extends SectionName> {
  readonly section: Name;
  /** As plans name it: «connection». */
  readonly title: string;
  /** Made by nobody: where nothing was read, it is as the defaults say. */
  readonly isAlwaysThere?: true;
  /** What there is in these places; registers the name of each. Values that AWS gives to what asks for none are left out. */
  read(context: Context, places: readonly Place[]): Promise<Section<Name>>;
  create(context: Context, name: string, wanted: Sections[Name]): Promise<void>;
  /** Members that an operation can change. Any other that differs needs a new resource. */
  readonly changes: { readonly [Member in keyof Sections[Name]]?: Change<Sections[Name]> };
  /** What a member is when nothing says otherwise; the rest is compared only where the file has it. */
  readonly defaults?: Partial<Sections[Name]>;
  /** Where equality is not that of values, lists in any order. */
  readonly same?: { readonly [Member in keyof Sections[Name]]?: (wanted: never, held: never) => boolean };
  /** Resolves once it is gone. */
  remove(context: Context, name: string, held: Sections[Name]): Promise<void>;
}

/** Every page of a list. */
export async function allPages<Answer extends { readonly nextToken?: string | undefined }, Item>(
  ask: (nextToken: string | undefined) => Promise<Answer>,
  itemsOf: (answer: Answer) => readonly Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  let nextToken: string | undefined;
  do {
    const answer = await ask(nextToken);
    items.push(...(itemsOf(answer) ?? []));
    nextToken = answer.nextToken;
  } while (nextToken !== undefined);
  return items;
}

/** The members that are defined. */
export const given = <Members extends object>(
  members: Members,
): { [Key in keyof Members]: Exclude<Members[Key], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
