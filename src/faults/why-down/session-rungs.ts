// The rungs above the listener: what the session itself has shown.
import type { PeerFacts } from './facts.ts';
import type { Rung } from './ladder.ts';

type About = (facts: PeerFacts, lastError: string) => string;

/** A rung that the reason of the last fall decides. */
const byLastError = (
  of: Pick<Rung, 'id' | 'says' | 'source'> & {
    readonly sign: RegExp;
    readonly fix: About;
    standing?: Rung['standing'];
  },
): Rung => {
  const { sign, fix, standing = 'documented', ...rung } = of;
  return {
    ...rung,
    standing,
    look(facts) {
      const lastError = facts.session?.lastError ?? null;
      if (lastError === null || !sign.test(lastError)) return undefined;
      return { seen: `the session ended: ${lastError}`, fix: fix(facts, lastError) };
    },
  };
};

const open = byLastError({
  id: 'open-mismatch',
  says: 'the OPEN must carry the ASN of the peer, and what both can do',
  source: 'RFC 4271, 6.2',
  sign: /NOTIFICATION 2\//,
  fix: ({ peer, virtualInterface }, lastError) =>
    /NOTIFICATION 2\/2/.test(lastError)
      ? `let the router be AS ${peer.asn} and expect AS ${virtualInterface.amazonSideAsn}`
      : `compare the router's configuration with that of its virtual interface (${peer.addressFamily} unicast)`,
});

const overflow = byLastError({
  id: 'prefix-overflow',
  says: 'more prefixes than the limit take the whole session down',
  source: 'user guide, «quotas»; RFC 4486',
  sign: /NOTIFICATION 6\/1\b/,
  standing: 'assumed: 30 seconds until the router is let in again',
  fix: ({ virtualInterface, peer }) =>
    virtualInterface.virtualInterfaceType === 'public'
      ? 'announce fewer prefixes'
      : `announce fewer prefixes, or raise the allocation of ${peer.addressFamily} prefixes (UpdateVirtualInterfaceAttributes)`,
});

const holdTimer = byLastError({
  id: 'hold-timer',
  says: 'a neighbor that says nothing for the hold time is gone',
  source: 'RFC 4271, 6.5',
  sign: /hold timer expired|NOTIFICATION 4\//i,
  fix: () => 'look whether packets pass between the router and the edge, and whether the router is alive',
});

const endedByRouter = byLastError({
  id: 'ended-by-router',
  says: 'the router may end its session at any time',
  source: 'RFC 4271, 6.7; RFC 4486',
  sign: /^received NOTIFICATION (?!2\/|4\/)/,
  fix: () => 'look at the router: it ended the session itself',
});

const protocolError = byLastError({
  id: 'protocol-error',
  says: 'a message that is wrong ends its session',
  source: 'RFC 4271, 6.1 and 6.3; RFC 7606',
  sign: /^sent NOTIFICATION [135]\//,
  fix: () => 'look at what the router sends: its log names the same NOTIFICATION',
});

const connectionLost = byLastError({
  id: 'connection-lost',
  says: 'the session ends with its TCP connection',
  source: 'RFC 4271, 8.2.2',
  sign: /^connection lost/,
  fix: () => 'look whether the router runs, and at what lies between it and the edge',
});

/** Nobody has got through since the last fall, if there was one. */
const isWaiting = ({ session }: PeerFacts): boolean => session?.state === 'active' || session?.state === 'idle';

const md5: Rung = {
  id: 'md5',
  says: 'segments with a wrong signature, or none, are dropped unseen',
  source: 'RFC 2385',
  standing: 'documented',
  look(facts) {
    const { md5Refusals = 0 } = facts.system;
    if (!isWaiting(facts) || md5Refusals === 0) return undefined;
    return {
      seen: `this machine has refused ${md5Refusals} segments for their MD5 signature since the start, over all connections`,
      fix: 'compare the key on the router with authKey of the peer',
    };
  },
};

const tcp: Rung = {
  id: 'tcp',
  says: 'the router opens the connection',
  source: 'crossconnect router-config',
  standing: 'documented',
  look(facts) {
    const { port, peer, system } = facts;
    if (!isWaiting(facts) || typeof port?.port !== 'number') return undefined;
    const address = system.addresses[peer.addressFamily];
    return {
      seen: `nobody has got through to ${address} port ${port.port}`,
      fix: `let the router dial it: crossconnect router-config ${peer.virtualInterfaceId} --for frr`,
    };
  },
};

const underway: Rung = {
  id: 'underway',
  says: 'a session comes up by OPEN and KEEPALIVE',
  source: 'RFC 4271, 8.2.2',
  standing: 'documented',
  look({ session }) {
    if (session?.state !== 'openSent' && session?.state !== 'openConfirm') return undefined;
    return { seen: `the connection is open, the session is in ${session.state}`, fix: 'wait for the router to answer' };
  },
};

export const sessionRungs: readonly Rung[] = [
  open,
  overflow,
  holdTimer,
  endedByRouter,
  protocolError,
  connectionLost,
  md5,
  tcp,
  underway,
];
