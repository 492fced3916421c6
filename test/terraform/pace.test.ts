// A configuration with a connection and a virtual interface on it never waits between the two.
import { describe, expect, it, onTestFinished } from 'vitest';
import { findConnection, order } from './ports.ts';
import { paces, startWorld } from './resource.ts';
import { createGateway, createVirtualInterface, findVirtualInterface, types } from './virtual-interfaces.ts';

describe.each(types)('a connection and a %s virtual interface on it in one go', (type) => {
  it.each(paces)('succeed at pace %s', async (pace) => {
    const { own } = await startWorld(pace, onTestFinished);
    const place = { connectionId: await order(own), directConnectGatewayId: await createGateway(own) };
    const id = await createVirtualInterface(own, type, place);
    expect(await findVirtualInterface(own, id)).toMatchObject({ virtualInterfaceId: id });
  });

  it('are refused at pace real, as AWS refuses', async () => {
    const { own } = await startWorld('real', onTestFinished);
    const place = { connectionId: await order(own), directConnectGatewayId: await createGateway(own) };
    await expect(createVirtualInterface(own, type, place)).rejects.toMatchObject({
      name: 'DirectConnectClientException',
      message: 'The specified Connection ID is not available',
    });
    expect(await findConnection(own, place.connectionId)).toMatchObject({ connectionState: 'requested' });
  });
});
