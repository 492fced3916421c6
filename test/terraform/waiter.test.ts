import { describe, expect, it } from 'vitest';
import { atMostOne, tolerating, waitFor } from './waiter.ts';

const passing = (...states: (string | undefined)[]) => {
  let next = 0;
  return async () => states[Math.min(next++, states.length - 1)];
};
const available = { pending: ['pending'], target: ['available'] };
const gone = { pending: ['deleting'], target: [] };
const refusal = (message: string, name = 'DirectConnectClientException') => Object.assign(new Error(message), { name });

describe('waiting', () => {
  it('ends with a wanted state, or with nothing where nothing is wanted', async () => {
    await waitFor('thing', passing('pending', 'available'), available);
    await waitFor('thing', passing('deleting', undefined), gone);
  });

  it('fails with a state that was not foreseen, and with a thing that went away', async () => {
    await expect(waitFor('thing', passing('pending', 'down'), available)).rejects.toThrow(
      "unexpected state 'down', wanted target 'available'",
    );
    await expect(waitFor('thing', passing('pending', undefined), available)).rejects.toThrow("couldn't find");
    await expect(waitFor('thing', passing('deleting', 'down'), gone)).rejects.toThrow("unexpected state 'down'");
  });
});

it('only the service’s own refusals with a known text are tolerated', async () => {
  const failing = (error: Error) => () => tolerating(['does not exist'], () => Promise.reject(error));
  expect(await failing(refusal('It does not exist.'))()).toBe(false);
  expect(await tolerating([], async () => 'done')).toBe(true);
  await expect(failing(refusal('It is busy.'))).rejects.toThrow('busy');
  await expect(failing(refusal('It does not exist.', 'AccessDenied'))).rejects.toThrow('does not exist');
});

it('a lookup gives one object at most', () => {
  expect([atMostOne([7]), atMostOne([])]).toEqual([7, undefined]);
  expect(() => atMostOne([7, 8])).toThrow('too many results: wanted 1, got 2');
  expect(() => atMostOne(undefined)).toThrow('empty result');
});
