import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom, silentLog } from '../../base/index.ts';
import { FakeClock } from '../../base/testing/fake-clock.ts';
import { openStore, type Store } from '../../store/index.ts';
import { accountOfAccessKey, newAccessKeyId } from './access-key.ts';
import { openSessionKeys } from './session-keys.ts';

const principal = { arn: 'arn:aws:sts::000000000042:assumed-role/a/b', userId: 'AROA:b' };
let store: Store;
let clock: FakeClock;
beforeEach(async () => {
  clock = new FakeClock();
  store = await openStore({ path: ':memory:', clock, log: silentLog });
});
afterEach(() => store.close());

describe('a session key', () => {
  it('is found by its token until its time is over, to the millisecond', async () => {
    const keys = await openSessionKeys(store, seededRandom(1), clock);
    const key = keys.issue('000000000042', principal, clock.now() + 1_000);
    clock.advance(999);
    expect(keys.find(key.accessKeyId, key.sessionToken)).toEqual(key);
    clock.advance(1);
    expect(() => keys.find(key.accessKeyId, key.sessionToken)).toThrow('is expired');
  });

  it('is the same for whoever opens the same store, and its secret is in no change', async () => {
    const key = (await openSessionKeys(store, seededRandom(1), clock)).issue(
      '000000000042',
      principal,
      clock.now() + 1,
    );
    const again = await openSessionKeys(store, seededRandom(2), clock);
    expect(again.find(key.accessKeyId, key.sessionToken)).toEqual(key);
    expect(await store.changesAfter(0, 10)).toMatchObject([
      { table: 'serverSecrets', after: { name: 'session-keys' } },
    ]);
    expect(JSON.stringify(await store.changesAfter(0, 10))).not.toContain('value');
  });

  it('of another store is none', async () => {
    const elsewhere = await openStore({ path: ':memory:', clock, log: silentLog });
    const key = (await openSessionKeys(elsewhere, seededRandom(3), clock)).issue(
      '000000000042',
      principal,
      clock.now() + 1,
    );
    const keys = await openSessionKeys(store, seededRandom(1), clock);
    expect(keys.find(key.accessKeyId, key.sessionToken)).toBeUndefined();
    await elsewhere.close();
  });

  it.each(['', '.', 'a.b', 'ä.ö'])('is not found by «%s»', async (token) => {
    expect((await openSessionKeys(store, seededRandom(1), clock)).find('ASIA', token)).toBeUndefined();
  });
});

describe('the id of a temporary key', () => {
  it.each(['000000000000', '000000000042', '123456789012', '999999999999'])('names account %s', (accountId) => {
    const id = newAccessKeyId(accountId, seededRandom(7));
    expect(id).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(accountOfAccessKey(id)).toBe(accountId);
  });

  it.each(['', 'AKIDTEST', 'ASIAIOSFODNN7EXAMPLE', `ASIA${'A'.repeat(16)}`, `ASIA${'7'.repeat(16)}`])(
    '«%s» names none',
    (id) => {
      expect(accountOfAccessKey(id)).toBeUndefined();
    },
  );
});
