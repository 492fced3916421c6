import {
  DescribeDirectConnectGatewaysCommand,
  UpdateDirectConnectGatewayCommand,
} from '@aws-sdk/client-direct-connect';
import { expect, it, onTestFinished } from 'vitest';
import { destroyGateway, findGateway, readyGateway } from './gateways.ts';
import { describeResource, type State, startWorld } from './resource.ts';

describeResource('aws_dx_gateway', async ({ own }) => ({
  create: () => readyGateway(own),
  read: async (id) => (await findGateway(own, id)) as State | undefined,
  shown: { directConnectGatewayName: 'gateway', amazonSideAsn: 64_512, ownerAccount: own.account },
  update: {
    apply: (directConnectGatewayId) => {
      const newDirectConnectGatewayName = 'renamed';
      return own.dx.send(
        new UpdateDirectConnectGatewayCommand({ directConnectGatewayId, newDirectConnectGatewayName }),
      );
    },
    shown: { directConnectGatewayName: 'renamed' },
  },
  destroy: (id) => destroyGateway(own, id),
}));

it('the data source finds a gateway by its name, from every Region', async () => {
  const { own } = await startWorld('instant', onTestFinished);
  const id = await readyGateway(own);
  const { directConnectGateways, nextToken } = await own.dx.send(new DescribeDirectConnectGatewaysCommand({}));
  const named = directConnectGateways?.filter(({ directConnectGatewayName }) => directConnectGatewayName === 'gateway');
  expect(named?.map(({ directConnectGatewayId }) => directConnectGatewayId)).toEqual([id]);
  expect(nextToken).toBeUndefined();
});
