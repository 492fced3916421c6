import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { showGateway } from './wire.ts';

export const describeDirectConnectGateways: Operation<'DescribeDirectConnectGateways'> = ({ store }, input, call) =>
  store.read(async (view) => {
    const owned = await view.directConnectGateways.find({ ownerAccount: call.accountId });
    const wanted = input.directConnectGatewayId;
    const found = wanted === undefined ? owned : owned.filter((gateway) => gateway.directConnectGatewayId === wanted);
    const { page, ...next } = pageOf(found, input);
    return { directConnectGateways: await Promise.all(page.map((gateway) => showGateway(view, gateway))), ...next };
  });
