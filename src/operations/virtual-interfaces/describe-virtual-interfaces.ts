import { clientError, isId, messages } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { sayWhereThingsAre } from '../where.ts';
import { sees } from './find.ts';
import { showVirtualInterface } from './wire.ts';

/** `connectionId` may be a LAG's; unknown ids give an empty list. */
export const describeVirtualInterfaces: Operation<'DescribeVirtualInterfaces'> = ({ store, log }, input, call) => {
  const { virtualInterfaceId, connectionId } = input;
  if (virtualInterfaceId !== undefined && !isId('dxvif', virtualInterfaceId))
    throw clientError(messages.virtualInterfaceIdFormat(virtualInterfaceId));
  if (connectionId !== undefined && !isId('dxcon', connectionId) && !isId('dxlag', connectionId))
    throw clientError(messages.connectionIdFormat(connectionId));
  return store.read(async (view) => {
    const all = await view.virtualInterfaces.find({
      ...(virtualInterfaceId === undefined ? {} : { virtualInterfaceId }),
      ...(connectionId === undefined ? {} : { connectionId }),
    });
    const found = all.filter((virtualInterface) => sees(virtualInterface, call));
    if (found.length === 0) sayWhereThingsAre(log, 'virtual interfaces', call, all);
    const { page, ...next } = pageOf(found, input, call, 'DescribeVirtualInterfaces');
    return { virtualInterfaces: await Promise.all(page.map((of) => view.shown(showVirtualInterface, of))), ...next };
  });
};
