// CreateTags, DeleteTags and DescribeTags: the same for every kind of resource.
import { listOf, type QueryParameters, structuresOf, type XmlElement } from '../protocol/index.ts';
import type { View } from '../store/index.ts';
import { type CloudCall, ownedBy, type Read, type Write } from './context.ts';
import { ec2Error } from './errors.ts';
import { type Facets, filtersOf, filterTest } from './filters.ts';
import { type Kind, kindOf, notFound } from './kinds.ts';
import { pageOf } from './paging.ts';
import { addTags, givenTags, removeTags, tagsOf } from './tags.ts';
import { attachmentIdsOf } from './transit-gateway-attachments.ts';
import { defaultsOf } from './vpc-defaults.ts';

/** Everything of the caller's that can carry tags, what a VPC has by itself included. */
async function taggable(view: View, call: CloudCall): Promise<Set<string>> {
  const vpcs = await view.vpcs.find(ownedBy(call));
  const vpnGateways = await view.vpnGateways.find(ownedBy(call));
  const transitGateways = await view.transitGateways.find(ownedBy(call));
  return new Set([
    ...vpcs.flatMap(({ vpcId }) => [vpcId, ...Object.values(defaultsOf(vpcId))]),
    ...vpnGateways.map(({ vpnGatewayId }) => vpnGatewayId),
    ...transitGateways.map(({ transitGatewayId }) => transitGatewayId),
    ...(await attachmentIdsOf(view, call)),
  ]);
}

/** The resources that a call names; there must be some, and all of them must be there. */
async function namedResources(view: View, parameters: QueryParameters, call: CloudCall): Promise<string[]> {
  const ids = listOf(parameters, 'ResourceId');
  if (ids.length === 0) throw ec2Error('MissingParameter', 'The request must contain the parameter resourceIdSet');
  const known = await taggable(view, call);
  for (const id of ids) {
    const kind = kindOf(id);
    if (kind === undefined) throw ec2Error('InvalidID', `The ID '${id}' is not valid`);
    if (!known.has(id)) throw notFound(kind, id);
  }
  return ids;
}

export const createTags: Write = async (unit, { parameters, call }) => {
  const tags = givenTags(parameters);
  if (tags.length === 0) throw ec2Error('MissingParameter', 'The request must contain the parameter tagSet');
  for (const id of await namedResources(unit, parameters, call)) await addTags(unit, id, tags);
  return [['return', true]];
};

export const deleteTags: Write = async (unit, { parameters, call }) => {
  const selections = structuresOf(parameters, 'Tag').map((tag) => ({
    key: tag.get('Key') ?? '',
    value: tag.get('Value'),
  }));
  for (const id of await namedResources(unit, parameters, call)) await removeTags(unit, id, selections);
  return [['return', true]];
};

interface TagRow {
  readonly resourceId: string;
  readonly resourceType: Kind;
  readonly key: string;
  readonly value: string;
}

const facets: Facets<TagRow> = {
  key: ({ key }) => [key],
  'resource-id': ({ resourceId }) => [resourceId],
  'resource-type': ({ resourceType }) => [resourceType],
  value: ({ value }) => [value],
};

const showRow = ({ resourceId, resourceType, key, value }: TagRow): XmlElement => [
  'item',
  [
    ['resourceId', resourceId],
    ['resourceType', resourceType],
    ['key', key],
    ['value', value],
  ],
];

export const describeTags: Read = async (view, { parameters, call }) => {
  const wanted = filterTest(filtersOf(parameters), facets);
  const rows = await Promise.all([...(await taggable(view, call))].map((id) => rowsOf(view, id)));
  const found = rows.flat().filter((row) => wanted(row, [row]));
  const page = pageOf(found, parameters, { least: 5, most: 1_000 });
  return [['tagSet', page.rows.map(showRow)], ...page.next];
};

async function rowsOf(view: View, resourceId: string): Promise<TagRow[]> {
  const resourceType = kindOf(resourceId);
  if (resourceType === undefined) return [];
  const tags = await tagsOf(view, resourceId);
  return tags.map(({ key, value }) => ({ resourceId, resourceType, key, value: value ?? '' }));
}
