// Where an upstream may be: on this machine, unless the operator says otherwise in so many words, and never here.
import { isLoopback, OperationalError, parseAddress } from '../base/index.ts';

interface Chosen {
  readonly upstream: URL | undefined;
  readonly upstreamAny: boolean;
}

/** Throws DX_UPSTREAM for a URL off loopback: what is sent there carries keys, tokens and whatever callers send. */
export function checkUpstream({ upstream, upstreamAny }: Chosen): void {
  if (upstream === undefined || upstreamAny || isLocal(upstream)) return;
  throw new OperationalError('DX_UPSTREAM', `--upstream ${upstream.origin} is not on this machine: use --upstream-any`);
}

/** Throws DX_UPSTREAM when calls would come back for ever. `own` is the URL that the server listens on. */
export function checkNotSelf(upstream: URL | undefined, own: string): void {
  if (upstream === undefined) return;
  const listening = new URL(own);
  const sameHost = upstream.hostname === listening.hostname || (isLocal(upstream) && isLocal(listening));
  if (sameHost && upstream.port === listening.port)
    throw new OperationalError('DX_UPSTREAM', `--upstream ${upstream.origin} is this server itself`);
}

function isLocal({ hostname }: URL): boolean {
  const address = parseAddress(hostname.replace(/^\[|\]$/g, ''));
  return hostname === 'localhost' || (address !== undefined && isLoopback(address));
}
