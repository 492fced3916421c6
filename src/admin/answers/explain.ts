// Endpoints: where a gateway, or AWS's public network, sends traffic, and why.
import { formatPrefix, groupedBy } from '../../base/index.ts';
import { acceptedIn, continentOf, explain, explanationText, routesOf, select } from '../../routing/index.ts';
import { AdminError, endpoint } from '../endpoint.ts';
import { destinationIn, gatewayIn, pictureIn, required } from './asked.ts';
import { type ExplainAnswer, explainAnswer, type SelectionsAnswer, selectionsAnswer } from './contract.ts';

const gatewayQuery = 'A VGW, a TGW or a core network edge, by its id or its unique tag «Name»';

export const explainEndpoint = endpoint({
  method: 'GET',
  path: 'explain',
  summary: 'Where a gateway sends traffic, and what decided against each other way',
  query: { from: `${gatewayQuery}; or a Region, for AWS's public network there`, to: 'an address or a prefix' },
  answer: explainAnswer,
  run: async (context, { query }): Promise<ExplainAnswer> => {
    const to = destinationIn(query, 'to');
    const from = required(query, 'from');
    const picture = await pictureIn(context);
    const isRegion = continentOf(from) !== undefined;
    const explanation = explain(picture, isRegion ? from : await gatewayIn(context, picture, from), to);
    const text = explanationText(explanation);
    if (explanation.kind === 'unknownGateway') throw new AdminError(404, text.join(' '));
    return { ...explanation, text };
  },
});

export const selectionsEndpoint = endpoint({
  method: 'GET',
  path: 'selections',
  summary: 'The best way of a gateway to every prefix',
  query: { from: gatewayQuery },
  answer: selectionsAnswer,
  run: async (context, { query }): Promise<SelectionsAnswer> => {
    const from = required(query, 'from');
    const picture = await pictureIn(context);
    const gatewayId = await gatewayIn(context, picture, from);
    const { estate } = picture;
    const gateway = estate.gateways.get(gatewayId);
    if (gateway === undefined) return { gatewayId, selections: [] };
    const byPrefix = groupedBy(routesOf(estate, gateway, acceptedIn(picture)), ({ prefix }) => formatPrefix(prefix));
    const selections = [...byPrefix].map(([prefix, candidates]) => {
      const { best, steps } = select(estate, gateway, candidates);
      return { prefix, best: best.map(({ candidateId }) => candidateId), decision: steps.at(-1)?.rule ?? null };
    });
    return { gatewayId, selections };
  },
});
