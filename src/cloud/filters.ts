// Filters of describing actions (EC2 user guide, «filter using the API»): any of a filter's values, all of the filters.
import type { Tag } from '../domain/index.ts';
import { listOf, type QueryParameters, structuresOf } from '../protocol/index.ts';
import { ec2Error } from './errors.ts';

/** What a row shows to each filter that its action knows. A filter holds if any of the texts matches. */
export type Facets<Row> = Readonly<Record<string, (row: Row) => readonly string[]>>;

/** The facet of what a row may lack. */
export const present = (text: string | undefined): string[] => (text === undefined ? [] : [text]);

export interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

const mostValues = 200;

/** «Filter.1.Name», «Filter.1.Value.1», … Rejects with FilterLimitExceeded. */
export function filtersOf(parameters: QueryParameters): Filter[] {
  const filters = structuresOf(parameters, 'Filter').map((given) => ({
    name: given.get('Name') ?? '',
    values: listOf(given, 'Value'),
  }));
  if (filters.some(({ values }) => values.length > mostValues))
    throw ec2Error('FilterLimitExceeded', `A filter may have at most ${mostValues} values`);
  return filters;
}

/** The test that `filters` make together. Rejects with InvalidParameterValue when one is not known here. */
export function filterTest<Row>(
  filters: readonly Filter[],
  facets: Facets<Row>,
): (row: Row, tags: readonly Tag[]) => boolean {
  const tests = filters.map(({ name, values }) => {
    const look = facetOf(name, facets);
    return (row: Row, tags: readonly Tag[]) =>
      look(row, tags).some((text) => values.some((pattern) => matches(pattern, text)));
  });
  return (row, tags) => tests.every((test) => test(row, tags));
}

function facetOf<Row>(name: string, facets: Facets<Row>): (row: Row, tags: readonly Tag[]) => readonly string[] {
  if (name.startsWith('tag:')) {
    const wanted = name.slice('tag:'.length);
    return (_, tags) => tags.filter(({ key }) => key === wanted).map(({ value }) => value ?? '');
  }
  if (name === 'tag-key') return (_, tags) => tags.map(({ key }) => key);
  if (name === 'tag-value') return (_, tags) => tags.map(({ value }) => value ?? '');
  const facet = Object.hasOwn(facets, name) ? facets[name] : undefined;
  if (facet === undefined) throw ec2Error('InvalidParameterValue', `The filter '${name}' is invalid`);
  return facet;
}

/**
 * Whether `text` is what `pattern` says: `*` stands for any characters, `?` for one, `\` takes the next as it is.
 * On a mismatch only the last `*` grows, so the time is bounded by the product of both lengths.
 */
export function matches(pattern: string, text: string): boolean {
  const signs = [...pattern.matchAll(/\\?./gsu)].map(([sign]) => sign);
  const letters = [...text];
  let [sign, letter] = [0, 0];
  let retry: { sign: number; letter: number } | undefined;
  while (letter < letters.length) {
    if (signs[sign] === '*') retry = { sign: ++sign, letter };
    else if (sign < signs.length && stands(signs[sign] ?? '', letters[letter] ?? ''))
      [sign, letter] = [sign + 1, letter + 1];
    else if (retry !== undefined) {
      retry = { sign: retry.sign, letter: retry.letter + 1 };
      ({ sign, letter } = retry);
    } else return false;
  }
  return signs.slice(sign).every((rest) => rest === '*');
}

const stands = (sign: string, letter: string): boolean =>
  sign === '?' || (sign.length > 1 && sign.startsWith('\\') ? sign.slice(1) : sign) === letter;
