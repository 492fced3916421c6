import type { Operation } from '../context.ts';

/** Deprecated: EC2 DescribeVpnGateways tells more. */
export const describeVirtualGateways: Operation<'DescribeVirtualGateways'> = ({ store }, _, call) =>
  store.read(async (view) => {
    const found = await view.vpnGateways.find({ ownerAccount: call.accountId, region: call.region });
    return {
      virtualGateways: found.map(({ vpnGatewayId, state }) => ({
        virtualGatewayId: vpnGatewayId,
        virtualGatewayState: state,
      })),
    };
  });
