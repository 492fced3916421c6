import { DescribeConnectionsCommand, DescribeLocationsCommand } from '@aws-sdk/client-direct-connect';
import { describe, it } from 'vitest';
import { connection, findConnection, order } from './ports.ts';
import { describeResource, startWorld } from './resource.ts';

describeResource('aws_dx_connection', async ({ own }) => connection(own));

describe.concurrent('aws_dx_connection', () => {
  it('reads nothing of another account or Region', async ({ expect, onTestFinished }) => {
    const { own, other } = await startWorld('instant', onTestFinished);
    const id = await order(own);
    expect(await findConnection(other, id)).toBeUndefined();
    expect(await findConnection(own, id)).toMatchObject({ connectionId: id });
  });
});

describe.concurrent('data sources', () => {
  it('aws_dx_connection finds by name', async (context) => {
    const { own } = await startWorld('instant', context.onTestFinished);
    const id = await order(own, { connectionName: 'one' });
    await order(own, { connectionName: 'two' });
    const { connections } = await own.dx.send(new DescribeConnectionsCommand({}));
    const named = connections?.filter(({ connectionName }) => connectionName === 'one');
    context.expect(named?.map(({ connectionId }) => connectionId)).toEqual([id]);
  });

  it('aws_dx_location and aws_dx_locations show code, name, speeds and providers', async (context) => {
    const { own } = await startWorld('instant', context.onTestFinished);
    const { locations = [] } = await own.dx.send(new DescribeLocationsCommand({}));
    const found = locations.find(({ locationCode }) => locationCode === 'EqDC2');
    context.expect(found).toMatchObject({
      locationName: context.expect.any(String),
      availablePortSpeeds: context.expect.arrayContaining(['10G']),
      availableMacSecPortSpeeds: context.expect.any(Array),
      availableProviders: context.expect.any(Array),
    });
  });
});
