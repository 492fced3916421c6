import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { checkGatewayId } from './find.ts';
import { showGateway } from './wire.ts';

export const describeDirectConnectGateways: Operation<'DescribeDirectConnectGateways'> = ({ store }, input, call) => {
  const { directConnectGatewayId } = input;
  if (directConnectGatewayId !== undefined) checkGatewayId(directConnectGatewayId);
  return store.read(async (view) => {
    const wanted = directConnectGatewayId === undefined ? {} : { directConnectGatewayId };
    const found = await view.directConnectGateways.find({ ownerAccount: call.accountId, ...wanted });
    const { page, ...next } = pageOf(found, input, call, 'DescribeDirectConnectGateways');
    return {
      directConnectGateways: await Promise.all(page.map((gateway) => view.shown(showGateway, gateway))),
      ...next,
    };
  });
};
