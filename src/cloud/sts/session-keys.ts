// Temporary keys. Nothing is kept for one: its session token carries what it says, sealed with a secret of the store, and
// the key's own secret is made from both. So they survive a restart, hold on every node, and cannot be forged.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, type Random, ServiceError } from '../../base/index.ts';
import { signatureMessages } from '../../protocol/index.ts';
import type { Store } from '../../store/index.ts';
import type { Principal } from '../context.ts';
import { accountOfAccessKey, newAccessKeyId } from './access-key.ts';

export interface SessionKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly accountId: string;
  readonly principal: Principal;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

type Claims = Pick<SessionKey, 'accessKeyId' | 'accountId' | 'principal' | 'expiresAt'>;

export interface SessionKeys {
  issue(accountId: string, principal: Principal, expiresAt: number): SessionKey;
  /** The key that a token made here belongs to; undefined for any other. Rejects with ExpiredTokenException. */
  find(accessKeyId: string, sessionToken: string): SessionKey | undefined;
  /** The account that an id made here names, without proof. */
  accountOf(accessKeyId: string): string | undefined;
}

/** Reads the store's secret, making it if this is the first time. `random` must be the system's. */
export async function openSessionKeys(store: Store, random: Random, clock: Clock): Promise<SessionKeys> {
  const { value } = await store.write('server', async (unit) => {
    const held = await unit.serverSecrets.get('session-keys');
    if (held !== undefined) return held;
    const made = { name: 'session-keys', value: Buffer.from(random.bytes(32)).toString('base64') } as const;
    await unit.serverSecrets.insert(made);
    return made;
  });
  return sessionKeysOver(Buffer.from(value, 'base64'), random, clock);
}

function sessionKeysOver(secret: Buffer, random: Random, clock: Clock): SessionKeys {
  const mac = (purpose: string, text: string): Buffer =>
    createHmac('sha256', secret).update(`${purpose}:${text}`).digest();
  const seal = (claims: string): string => `${claims}.${mac('seal', claims).toString('base64url')}`;
  const keyOf = (claims: Claims, sessionToken: string): SessionKey => ({
    ...claims,
    sessionToken,
    secretAccessKey: mac('key', sessionToken).toString('base64').slice(0, 40),
  });
  return {
    issue(accountId, principal, expiresAt) {
      const claims: Claims = { accessKeyId: newAccessKeyId(accountId, random), accountId, principal, expiresAt };
      return keyOf(claims, seal(Buffer.from(JSON.stringify(claims)).toString('base64url')));
    },
    find(accessKeyId, sessionToken) {
      const [text = ''] = sessionToken.split('.');
      if (!equal(seal(text), sessionToken)) return undefined;
      const claims: Claims = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
      if (claims.accessKeyId !== accessKeyId) return undefined;
      if (claims.expiresAt <= clock.now())
        throw new ServiceError('ExpiredTokenException', 400, signatureMessages.tokenExpired());
      return keyOf(claims, sessionToken);
    },
    accountOf: accountOfAccessKey,
  };
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
