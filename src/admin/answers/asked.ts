// What a question about routes names: the running picture, a gateway, a virtual interface, a prefix.
import { type Prefix, parseAddress, parsePrefix } from '../../base/index.ts';
import type { Destination, RoutingPicture } from '../../routing/index.ts';
import { type AdminContext, AdminError, type AdminRequest } from '../endpoint.ts';

type Query = AdminRequest<unknown>['query'];

/** Refuses where no edge runs: then nothing is heard, and every answer would be that there is no way. */
export function pictureIn({ edge, routing }: AdminContext): Promise<RoutingPicture> {
  if (!edge.running) throw new AdminError(409, 'no edge runs here, so no routes are heard');
  return routing.picture();
}

export function required(query: Query, name: string): string {
  const text = query.get(name);
  if (text === null || text === '') throw new AdminError(400, `${name}: is missing`);
  return text;
}

export const flag = (query: Query, name: string): boolean => query.get(name) === 'true';

export function prefixIn(query: Query, name: string): Prefix {
  const text = required(query, name);
  const prefix = parsePrefix(text);
  if (prefix === undefined) throw new AdminError(400, `${name}: ${text} is no prefix like 172.16.0.0/16`);
  return prefix;
}

export function destinationIn(query: Query, name: string): Destination {
  const text = required(query, name);
  const destination = parseAddress(text) ?? parsePrefix(text);
  if (destination === undefined) throw new AdminError(400, `${name}: ${text} is no address and no prefix`);
  return destination;
}

/** The gateway's id, by its id or by the value of its tag «Name», which must be unique. */
export async function gatewayIn({ store }: AdminContext, picture: RoutingPicture, text: string): Promise<string> {
  const { gateways } = picture.estate;
  if (gateways.has(text)) return text;
  const names = await store.read(async (view) => {
    const found = new Map<string, string>();
    for (const id of gateways.keys()) {
      const name = (await view.tagSets.get(id))?.tags.find(({ key }) => key === 'Name')?.value ?? '';
      found.set(id, name);
    }
    return found;
  });
  const named = [...gateways.keys()].filter((id) => names.get(id) === text);
  const [id, another] = named;
  if (another !== undefined) throw new AdminError(409, `${text} names several gateways: ${named.join(', ')}`);
  if (id !== undefined) return id;
  const shown = [...names].map(([each, name]) => (name === '' ? each : `${each} (${name})`));
  const known = shown.length === 0 ? 'there is none' : `there are ${shown.join(', ')}`;
  throw new AdminError(404, `there is no gateway ${text}; ${known}`);
}
