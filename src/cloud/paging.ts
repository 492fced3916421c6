// Pages of a describing action: MaxResults within the action's bounds, continued by an opaque NextToken.
import type { QueryParameters, XmlElement } from '../protocol/index.ts';
import { ec2Error } from './errors.ts';

export interface PageBounds {
  readonly least: number;
  readonly most: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** The element that names the next page; empty on the last. */
  readonly next: readonly XmlElement[];
}

/** Without MaxResults and NextToken everything is one page. */
export function pageOf<Row>(rows: readonly Row[], parameters: QueryParameters, bounds: PageBounds): Page<Row> {
  const token = parameters.get('NextToken');
  const start = token === undefined || token === '' ? 0 : offsetOf(token);
  const size = sizeOf(parameters.get('MaxResults'), bounds) ?? rows.length;
  const end = start + size;
  return { rows: rows.slice(start, end), next: end < rows.length ? [['nextToken', tokenOf(end)]] : [] };
}

function sizeOf(given: string | undefined, { least, most }: PageBounds): number | undefined {
  if (given === undefined) return undefined;
  const size = Number(given);
  if (!/^\d+$/.test(given) || size < least || size > most)
    throw ec2Error(
      'InvalidParameterValue',
      `Value ( ${given} ) for parameter maxResults is invalid. Expecting a value between ${least} and ${most}.`,
    );
  return size;
}

const mark = 'crossconnect.ec2:';

const tokenOf = (offset: number): string => Buffer.from(`${mark}${offset}`).toString('base64url');

function offsetOf(token: string): number {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const offset = Number(text.slice(mark.length));
  if (!Number.isInteger(offset) || tokenOf(offset) !== token)
    throw ec2Error('InvalidNextToken', 'The specified NextToken is not valid.');
  return offset;
}
