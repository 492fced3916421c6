// Who can reach the server: only this machine, or others too. Off loopback nothing is open by default.
import { isLoopback, OperationalError, parseAddress } from '../base/index.ts';
import type { ServerSettings } from '../config/index.ts';

export function isLocal({ host }: Pick<ServerSettings, 'host'>): boolean {
  const address = parseAddress(host);
  return host === 'localhost' || (address !== undefined && isLoopback(address));
}

/** Off loopback every call is signed and checked, unless the operator says otherwise in so many words: else DX_EXPOSED. */
export function checkExposure(settings: Pick<ServerSettings, 'host' | 'auth' | 'insecure' | 'credentials'>): void {
  if (settings.auth === 'sigv4' && settings.credentials === undefined)
    throw new OperationalError('DX_BAD_SETTING', '--auth sigv4 needs --credentials: without keys nobody can call');
  if (isLocal(settings) || settings.auth !== 'open' || settings.insecure) return;
  throw new OperationalError(
    'DX_EXPOSED',
    `--host ${settings.host} is not loopback: use --auth sigv4 with --credentials, or --insecure`,
  );
}
