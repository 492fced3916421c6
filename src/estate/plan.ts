// What is to be done so that a server holds what the file says: the difference of two estates, as steps in order.
import { isDeepStrictEqual } from 'node:util';
import type { Context } from './context.ts';
import { given } from './kind.ts';
import { type AnyKind, kinds } from './kinds/index.ts';
import { peersWithoutKeys } from './kinds/peers.ts';
import type { Estate, Peer } from './schema.ts';
import type { Problem } from './source.ts';

export interface Step {
  readonly action: 'create' | 'change' | 'delete';
  readonly kind: string;
  readonly name: string;
  /** Of a change: «mtu: 1500 → 9001». */
  readonly detail: string;
  run(context: Context): Promise<unknown>;
}

export interface Plan {
  readonly steps: readonly Step[];
  /** What differs and cannot be changed. */
  readonly problems: readonly Problem[];
}

type Entry = AnyEntry & { readonly [member: string]: unknown };
type Change = (context: Context, name: string, wanted: Entry, held: Entry) => Promise<unknown>;
type AnyEntry = Parameters<AnyKind['create']>[2];

/** @param prune the file is all there should be: what it lacks goes, and what it leaves out is as if nobody had asked for it */
export function planOf(wanted: Estate, held: Estate, prune: boolean): Plan {
  const problems: Problem[] = [];
  const steps = kinds.flatMap((kind) => {
    const present = held[kind.section];
    return Object.entries(wanted[kind.section]).flatMap(([name, entry]) => {
      const found = Object.hasOwn(present, name) ? present[name] : kind.isAlwaysThere ? kind.defaults : undefined;
      if (found === undefined) return [creation(kind, name, entry as Entry)];
      const whole = prune ? { ...defaultsOf(kind), ...given(entry) } : entry;
      const changed = changes(kind, name, whole as Entry, found as Entry);
      problems.push(...changed.problems);
      return changed.steps;
    });
  });
  return { steps: prune ? [...steps, ...removals(wanted, held)] : steps, problems };
}

const creation = (kind: AnyKind, name: string, wanted: Entry): Step => ({
  action: 'create',
  kind: kind.title,
  name,
  detail: '',
  run: (context) => kind.create(context, name, wanted),
});

/** What can be tagged has no tags to begin with. */
const defaultsOf = ({ changes, defaults }: AnyKind): { readonly [member: string]: unknown } => ({
  ...('tags' in changes ? { tags: {} } : {}),
  ...defaults,
});

function changes(kind: AnyKind, name: string, wanted: Entry, held: Entry): { steps: Step[]; problems: Problem[] } {
  const steps: Step[] = [];
  const problems: Problem[] = [];
  for (const [member, value] of Object.entries(wanted)) {
    const before = held[member] ?? defaultsOf(kind)[member];
    if (value === undefined || isSame(kind, member, value, before)) continue;
    const difference = `${shown(member, before)} → ${shown(member, value)}`;
    const change = kind.changes[member as keyof typeof kind.changes] as Change | undefined;
    if (change === undefined)
      problems.push({
        path: [kind.section, name, member],
        message: `${difference}: AWS cannot change this of the ${kind.title}; delete it first, or give the new one another name`,
      });
    else
      steps.push({
        action: 'change',
        kind: kind.title,
        name,
        detail: `${member}: ${difference}`,
        run: (context) => change(context, name, wanted, held),
      });
  }
  return { steps, problems };
}

function isSame({ same }: AnyKind, member: string, wanted: unknown, held: unknown): boolean {
  const own = same?.[member as keyof typeof same] as ((wanted: unknown, held: unknown) => boolean) | undefined;
  if (own !== undefined) return own(wanted, held);
  return isDeepStrictEqual(unordered(wanted), unordered(held));
}

/** Lists in any order are the same. */
const unordered = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort() : value);

function shown(member: string, value: unknown): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(member === 'peers' ? peersWithoutKeys(value as readonly Peer[]) : value);
}

/** In the opposite order: what refers to something goes before it. */
function removals(wanted: Estate, held: Estate): Step[] {
  return [...kinds].reverse().flatMap((kind) =>
    Object.entries(held[kind.section])
      .filter(([name, entry]) => !Object.hasOwn(wanted[kind.section], name) && !isDefault(kind, entry))
      .map(
        ([name, entry]): Step => ({
          action: 'delete',
          kind: kind.title,
          name,
          detail: '',
          run: (context) => kind.remove(context, name, entry as never),
        }),
      ),
  );
}

/** An account for which nothing is decided is as good as none. */
const isDefault = ({ isAlwaysThere, defaults }: AnyKind, entry: unknown): boolean =>
  isAlwaysThere === true && isDeepStrictEqual(entry, defaults);
