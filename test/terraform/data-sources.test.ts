// The data sources of aws_dx, which only read.
import {
  DescribeConnectionsCommand,
  DescribeLocationsCommand,
  DescribeRouterConfigurationCommand,
} from '@aws-sdk/client-direct-connect';
import { expect, it, onTestFinished } from 'vitest';
import { order } from './ports.ts';
import { startWorld } from './resource.ts';
import { createdStates, createGateway, createVirtualInterface, waitForVirtualInterface } from './virtual-interfaces.ts';

it('aws_dx_connection finds by name', async () => {
  const { own } = await startWorld('instant', onTestFinished);
  const id = await order(own, { connectionName: 'one' });
  await order(own, { connectionName: 'two' });
  const { connections } = await own.dx.send(new DescribeConnectionsCommand({}));
  const named = connections?.filter(({ connectionName }) => connectionName === 'one');
  expect(named?.map(({ connectionId }) => connectionId)).toEqual([id]);
});

it('aws_dx_location and aws_dx_locations show code, name, speeds and providers', async () => {
  const { own } = await startWorld('instant', onTestFinished);
  const { locations = [] } = await own.dx.send(new DescribeLocationsCommand({}));
  expect(locations.find(({ locationCode }) => locationCode === 'EqDC2')).toMatchObject({
    locationName: expect.any(String),
    availablePortSpeeds: expect.arrayContaining(['10G']),
    availableMacSecPortSpeeds: expect.any(Array),
    availableProviders: expect.any(Array),
  });
});

it('aws_dx_router_configuration shows the router and its configuration', async () => {
  const { own } = await startWorld('instant', onTestFinished);
  const place = { connectionId: await order(own), directConnectGatewayId: await createGateway(own) };
  const virtualInterfaceId = await createVirtualInterface(own, 'private', place);
  await waitForVirtualInterface(own, virtualInterfaceId, createdStates('private'));
  const routerTypeIdentifier = 'CiscoSystemsInc-2900SeriesRouters-IOS124';
  const command = new DescribeRouterConfigurationCommand({ virtualInterfaceId, routerTypeIdentifier });
  expect(await own.dx.send(command)).toMatchObject({
    virtualInterfaceId,
    virtualInterfaceName: 'vif',
    customerRouterConfig: expect.stringContaining('65352'),
    router: { routerTypeIdentifier, vendor: expect.any(String), platform: expect.any(String) },
  });
});
