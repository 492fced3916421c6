// What all describing actions have in common: ids, filters and pages over the caller's rows.
import { listOf, type XmlElement } from '../protocol/index.ts';
import type { View } from '../store/index.ts';
import type { Request } from './context.ts';
import { ec2Error } from './errors.ts';
import { type Facets, filtersOf, filterTest } from './filters.ts';
import { type Kind, notFound } from './kinds.ts';
import { type PageBounds, pageOf } from './paging.ts';
import { showTags, tagsOf } from './tags.ts';

export interface Listing<Row> {
  /** The element that holds the items. */
  readonly set: string;
  readonly kind: Kind;
  /** The parameter that lists ids: «VpcId» for «VpcId.1». */
  readonly idParameter: string;
  readonly idOf: (row: Row) => string;
  readonly facets: Facets<Row>;
  /** Everything about a row but its tags. */
  readonly show: (row: Row) => readonly XmlElement[];
  /** Left out where the action knows no pages. */
  readonly pages?: PageBounds;
}

/** The rows that a request asks for, among those the caller may see. Rejects when an id names none of them. */
export async function list<Row>(
  view: View,
  { parameters }: Request,
  listing: Listing<Row>,
  rows: readonly Row[],
): Promise<XmlElement[]> {
  const { set, pages, idOf, show } = listing;
  const ids = listOf(parameters, listing.idParameter);
  if (ids.length > 0 && pages !== undefined && parameters.has('MaxResults'))
    throw ec2Error(
      'InvalidParameterCombination',
      `The parameter ${listing.idParameter} cannot be used with the parameter MaxResults`,
    );
  const named = ids.length === 0 ? rows : chosen(rows, ids, listing);
  const wanted = filterTest(filtersOf(parameters), listing.facets);
  const tagged = await Promise.all(named.map(async (row) => ({ row, tags: await tagsOf(view, idOf(row)) })));
  const found = tagged.filter(({ row, tags }) => wanted(row, tags));
  const page = pages === undefined ? { rows: found, next: [] } : pageOf(found, parameters, pages);
  return [[set, page.rows.map(({ row, tags }) => ['item', [...show(row), showTags(tags)]])], ...page.next];
}

function chosen<Row>(rows: readonly Row[], ids: readonly string[], { kind, idOf }: Listing<Row>): Row[] {
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  for (const id of ids) if (!byId.has(id)) throw notFound(kind, id);
  const wanted = new Set(ids);
  return rows.filter((row) => wanted.has(idOf(row)));
}
