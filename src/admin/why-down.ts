// Why the sessions of a virtual interface are down.
import { readPeerFacts, whyDown, whyDownSentence } from '../faults/index.ts';
import { derivedVirtualInterfaceState } from '../store/index.ts';
import { endpoint } from './endpoint.ts';
import { virtualInterfaceIn } from './virtual-interfaces.ts';
import { whyDownAnswer } from './why-down-contract.ts';

export const whyDownOfVirtualInterface = endpoint({
  method: 'GET',
  path: 'virtual-interfaces/{id}/why-down',
  summary: 'Why its sessions are down: what was seen on each rung from the light upwards, and what to do',
  answer: whyDownAnswer,
  run: ({ store, edge, md5Refusals, addresses }, { id }) =>
    store.read(async (view) => {
      const virtualInterface = await virtualInterfaceIn(view, id);
      const refused = md5Refusals();
      const total = refused && refused.unsigned + refused.unexpected + refused.wrong;
      const system = { hasEdge: edge.running, md5Refusals: total, addresses };
      const peers = await readPeerFacts(view, virtualInterface, system);
      return {
        virtualInterfaceId: virtualInterface.virtualInterfaceId,
        virtualInterfaceState: await derivedVirtualInterfaceState(view, virtualInterface),
        peers: peers.map((facts) => {
          const findings = whyDown(facts);
          const { bgpPeerId } = facts.peer;
          return { bgpPeerId, isUp: facts.isUp, sentence: whyDownSentence(facts, findings), findings };
        }),
      };
    }),
});
