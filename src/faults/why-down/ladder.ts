// Why a session is down: the rungs from the light upwards, each with what was seen and what to do about it. Pure.
import type { PeerFacts } from './facts.ts';
import { sessionRungs } from './session-rungs.ts';

/** Where AWS, or an RFC, says so; or that AWS publishes nothing, with the setting that decides. */
export type RungStanding = 'documented' | `assumed: ${string}`;

export interface Rung {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  readonly standing: RungStanding;
  /** What is wrong on this rung, or undefined. */
  look(facts: PeerFacts): Trouble | undefined;
}

export interface Trouble {
  readonly seen: string;
  readonly fix: string;
}

export interface Finding extends Trouble, Pick<Rung, 'id' | 'says' | 'source' | 'standing'> {}

const edgeOff: Rung = {
  id: 'edge',
  says: 'sessions need the edge',
  source: 'crossconnect serve --edge',
  standing: 'documented',
  look: ({ system }) =>
    system.hasEdge ? undefined : { seen: 'the server runs without its edge', fix: 'start it with --edge on' },
};

const light: Rung = {
  id: 'light',
  says: 'without light below it no session is up',
  source: 'user guide, «Troubleshooting layer 1 (physical) issues»',
  standing: 'documented',
  look({ carrierState, virtualInterface: { connectionId }, faults }) {
    if (carrierState === 'available') return undefined;
    const cuts = faults.filter(({ kind }) => kind === 'cut');
    const by = cuts.map(({ faultId, target }) => `${faultId} cuts ${target}`).join(', ');
    return {
      seen: `${connectionId} is ${carrierState ?? 'gone'}${by === '' ? '' : `: ${by}`}`,
      fix: cuts[0] === undefined ? 'wait until it is available' : `crossconnect mend ${cuts[0].faultId}`,
    };
  },
};

const administrative: Rung = {
  id: 'administrative-state',
  says: 'a session is run once the virtual interface and the peer are provisioned',
  source: 'API reference, VirtualInterface and BGPPeer',
  standing: 'documented',
  look({ virtualInterface: { virtualInterfaceId, adminState }, peer }) {
    if (adminState !== 'provisioned' && adminState !== 'testing')
      return { seen: `${virtualInterfaceId} is ${adminState}`, fix: fixOf(adminState) };
    if (peer.state === 'available') return undefined;
    return { seen: `${peer.bgpPeerId} is ${peer.state}`, fix: fixOf(peer.state) };
  },
};

function fixOf(state: string): string {
  if (state === 'confirming') return 'its owner confirms it';
  if (state === 'verifying' || state === 'pending')
    return 'wait, or advance what is due (transitions of the admin API)';
  return 'make it anew';
}

const failoverTest: Rung = {
  id: 'failover-test',
  says: 'a failover test keeps the peers that it chose down',
  source: 'user guide, «Direct Connect Failover Test»',
  standing: 'documented',
  look: ({ isTested, virtualInterface }) =>
    isTested
      ? {
          seen: `a failover test runs on ${virtualInterface.virtualInterfaceId}`,
          fix: 'wait for its end, or StopBgpFailoverTest',
        }
      : undefined,
};

const maintenance: Rung = {
  id: 'maintenance',
  says: 'maintenance drains the device and then ends its sessions with Cease/2',
  source: 'user guide, «Direct Connect maintenance»',
  standing: 'assumed: drainPrepend, drainWithhold',
  look({ faults }) {
    const drain = faults.find(({ phase }) => phase === 'shutdown');
    if (drain === undefined) return undefined;
    return {
      seen: `${drain.faultId} drains ${drain.target}`,
      fix: `wait for its end, or crossconnect mend ${drain.faultId}`,
    };
  },
};

const silence: Rung = {
  id: 'silence',
  says: 'over a path that loses every packet no session stays up',
  source: 'RFC 4271, 6.5',
  standing: 'documented',
  look({ faults }) {
    const found = faults.find(({ kind }) => kind === 'silence');
    return found && { seen: `${found.faultId} silences ${found.target}`, fix: `crossconnect mend ${found.faultId}` };
  },
};

const listener: Rung = {
  id: 'listener',
  says: 'the router dials a port of the edge',
  source: 'crossconnect serve --edge-ports',
  standing: 'documented',
  look({ port, system }) {
    if (!system.hasEdge) return undefined;
    if (port === undefined) return { seen: 'it has no port yet', fix: 'wait a moment' };
    return port.problem === null
      ? undefined
      : { seen: port.problem, fix: 'free the port, or give the edge others: --edge-ports' };
  },
};

const ladder: readonly Rung[] = [
  edgeOff,
  light,
  administrative,
  failoverTest,
  maintenance,
  silence,
  listener,
  ...sessionRungs,
];

/** What is wrong, the most basic first; nothing when the session is up. */
export function whyDown(facts: PeerFacts): Finding[] {
  if (facts.isUp) return [];
  return ladder.flatMap(({ look, ...rung }) => {
    const trouble = look(facts);
    return trouble === undefined ? [] : [{ ...rung, ...trouble }];
  });
}

/** As a person would say it, of the first finding. */
export function whyDownSentence({ peer: { bgpPeerId }, isUp }: PeerFacts, [first]: readonly Finding[]): string {
  if (isUp) return `${bgpPeerId} is up.`;
  if (first === undefined) return `${bgpPeerId} is down, and nothing was seen that explains it.`;
  return `${bgpPeerId} is down: ${first.seen}. What to do: ${first.fix}.`;
}
