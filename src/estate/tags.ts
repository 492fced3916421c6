// Tags as the file has them, a map, and as the two services take them.
import { partitionOf } from '../domain/index.ts';
import { itemsAt, textAt, type XmlNode } from '../protocol/index.ts';
import type { Context, Place } from './context.ts';

type Tags = Readonly<Record<string, string>>;
type WireTags = readonly { readonly key?: string | undefined; readonly value?: string | undefined }[];

/** undefined when there are none: so does the file. */
export function tagsOf(wire: WireTags | undefined): Tags | undefined {
  if (wire === undefined || wire.length === 0) return undefined;
  return Object.fromEntries(wire.map(({ key = '', value = '' }) => [key, value]));
}

export const wireTags = (tags: Tags | undefined): { key: string; value: string }[] | undefined =>
  tags === undefined ? undefined : Object.entries(tags).map(([key, value]) => ({ key, value }));

interface Tagged {
  readonly tags?: Tags | undefined;
}

/** Makes the tags of the resource named `name` those of `wanted`, by TagResource and UntagResource. */
export const changeTags =
  (kind: TaggedKind) =>
  async (context: Context, name: string, wanted: Tagged & Place, held: Tagged): Promise<void> => {
    const resourceArn = arnOf(wanted, kind, context.names.idOf(name));
    const { gone, added } = difference(wanted, held);
    if (gone.length > 0) await context.call(wanted, 'UntagResource', { resourceArn, tagKeys: gone });
    if (Object.keys(added).length > 0)
      await context.call(wanted, 'TagResource', { resourceArn, tags: wireTags(added) ?? [] });
  };

function difference({ tags: wanted = {} }: Tagged, { tags: held = {} }: Tagged): { gone: string[]; added: Tags } {
  return {
    gone: Object.keys(held).filter((key) => !Object.hasOwn(wanted, key)),
    added: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => held[key] !== value)),
  };
}

type TaggedKind = 'dxcon' | 'dxlag' | 'dxvif' | 'dx-gateway';

/** A Direct Connect gateway belongs to no Region. */
function arnOf(place: Place, kind: TaggedKind, id: string): string {
  const region = kind === 'dx-gateway' ? '' : place.region;
  return `arn:${partitionOf(region)}:directconnect:${region}:${place.account}:${kind}/${id}`;
}

const nameTag = 'Name';

/** EC2 has no names but this tag, which the file leaves out: it is the key of the entry. */
export function readEc2Tags(item: XmlNode): { name: string | undefined; tags: Tags | undefined } {
  const all = itemsAt(item, 'tagSet').map((tag) => [textAt(tag, 'key'), textAt(tag, 'value')] as const);
  const rest = all.filter(([key]) => key !== nameTag);
  return {
    name: all.find(([key]) => key === nameTag)?.[1],
    tags: rest.length === 0 ? undefined : Object.fromEntries(rest),
  };
}

/** Parameters that tag a new resource with its name and its tags. */
export function tagSpecification(resourceType: string, name: string, tags: Tags = {}): Record<string, string> {
  const entries = Object.entries({ [nameTag]: name, ...tags }).flatMap(([key, value], index) => [
    [`TagSpecification.1.Tag.${index + 1}.Key`, key],
    [`TagSpecification.1.Tag.${index + 1}.Value`, value],
  ]);
  return { 'TagSpecification.1.ResourceType': resourceType, ...Object.fromEntries(entries) };
}

/** As `changeTags`, by CreateTags and DeleteTags. */
export async function changeEc2Tags(
  context: Context,
  name: string,
  wanted: Tagged & Place,
  held: Tagged,
): Promise<void> {
  const { gone, added } = difference(wanted, held);
  const ResourceId = { 'ResourceId.1': context.names.idOf(name) };
  if (gone.length > 0) {
    const keys = Object.fromEntries(gone.map((key, index) => [`Tag.${index + 1}.Key`, key]));
    await context.ec2(wanted, 'DeleteTags', { ...ResourceId, ...keys });
  }
  const pairs = Object.entries(added).flatMap(([key, value], index) => [
    [`Tag.${index + 1}.Key`, key],
    [`Tag.${index + 1}.Value`, value],
  ]);
  if (pairs.length > 0) await context.ec2(wanted, 'CreateTags', { ...ResourceId, ...Object.fromEntries(pairs) });
}
