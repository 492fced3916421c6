// The token of the admin API, whose answers hold keys: wanted off loopback always, on loopback when one is set.
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError, type Random } from '../base/index.ts';
import type { ServerSettings } from '../config/index.ts';
import { isLocal } from './exposure.ts';

export interface AdminToken {
  readonly token: string;
  /** Where it is kept when it was made here; undefined when it was given, or when there is no state folder. */
  readonly file: string | undefined;
}

const fileName = 'admin-token';
const octets = 32;

/**
 * The token that requests must carry; undefined: none. Made once and kept in the state folder (mode 0600). Without a
 * folder it is forgotten with the server, and the admin API is closed to all who were not given one.
 */
export function adminToken(
  settings: Pick<ServerSettings, 'host' | 'adminToken'>,
  stateFolder: string | undefined,
  random: Random,
): AdminToken | undefined {
  if (settings.adminToken !== undefined) return { token: settings.adminToken, file: undefined };
  if (isLocal(settings)) return undefined;
  const made = Buffer.from(random.bytes(octets)).toString('base64url');
  if (stateFolder === undefined) return { token: made, file: undefined };
  const file = join(stateFolder, fileName);
  return { token: keep(file, made), file };
}

function keep(file: string, made: string): string {
  try {
    writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(file, String(cause), cause);
  }
  const held = readFileSync(file, 'utf8').trim();
  if (held === '') throw unusable(file, 'is empty; remove it and a new token is made');
  return held;
}

const unusable = (file: string, why: string, cause?: unknown): OperationalError =>
  new OperationalError('DX_STATE_FOLDER', `${file}: ${why}`, { cause });

/** Whether an Authorization header carries the token (RFC 6750, 2.1); takes as long whatever is wrong. */
export function carriesToken(header: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '';
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
