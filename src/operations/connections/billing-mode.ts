// The billing mode a connection shows. Only dedicated ones have one.
import { type Connection, defaultBillingMode, pairedBillingMode } from '../../domain/index.ts';
import type { BillingMode } from '../../model/index.ts';
import type { View } from '../../store/index.ts';

export async function shownBillingMode(view: View, connection: Connection): Promise<BillingMode | undefined> {
  if (connection.kind !== 'dedicated') return undefined;
  const members = connection.billingMode === defaultBillingMode ? [] : await membersBeside(view, connection);
  return pairedBillingMode(connection, members) as BillingMode;
}

/** The connections of its resiliency group, itself included, in the order they joined. */
async function membersBeside(view: View, { connectionId }: Connection): Promise<Connection[]> {
  const [own] = await view.resiliencyMembers.find({ connectionId });
  if (own === undefined) return [];
  const { resiliencyGroupId } = own;
  const members = await view.resiliencyMembers.find({ resiliencyGroupId, state: 'associated' });
  const ports = await Promise.all(members.map((member) => view.connections.get(member.connectionId)));
  return ports.filter((port) => port !== undefined);
}
