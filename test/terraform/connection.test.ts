import { expect, it, onTestFinished } from 'vitest';
import { connection, findConnection, order } from './ports.ts';
import { describeResource, startWorld } from './resource.ts';

describeResource('aws_dx_connection', async ({ own }) => connection(own));

it('a connection is not there for another account', async () => {
  const { own, other } = await startWorld('instant', onTestFinished);
  const id = await order(own);
  expect(await findConnection(other, id)).toBeUndefined();
  expect(await findConnection(own, id)).toMatchObject({ connectionId: id });
});
