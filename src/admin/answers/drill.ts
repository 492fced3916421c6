// Endpoint: every failure of the present estate, and what becomes of every prefix.
import { type DrillResult, drill, type RoutingPicture } from '../../routing/index.ts';
import { endpoint } from '../endpoint.ts';
import { flag, pictureIn } from './asked.ts';
import { knownBuiltInRouters } from './built-in-routers.ts';
import { readCarriers } from './carriers.ts';
import { type DrillAnswer, drillAnswer } from './contract.ts';
import { customerSide } from './customers.ts';
import { spelledAlike } from './spelling.ts';

export const drillEndpoint = endpoint({
  method: 'GET',
  path: 'drill',
  summary: 'What each single failure would do to every prefix of every gateway',
  query: {
    double: 'true: pairs of failures at two locations, too',
    vary: 'true: also under the other values of the settings that stand in for what AWS does not publish',
    router:
      'A router of the customer: its BGP peers or virtual interfaces, each with the preference it gives to what it hears there («dxvif-a=200,dxvif-b=100»); may be repeated',
  },
  answer: drillAnswer,
  run: async (context, { query }): Promise<DrillAnswer> => {
    const running = await pictureIn(context);
    const { builtIn, ...read } = await context.store.read(async (view) => ({
      carriers: await readCarriers(view),
      builtIn: await knownBuiltInRouters(view, context),
    }));
    const { picture, carriers } = spelledAlike(running, read.carriers);
    const customers = customerSide(picture, query.getAll('router'), builtIn);
    const results = drill(picture, carriers, {
      double: flag(query, 'double'),
      vary: flag(query, 'vary'),
      customers,
    });
    return { results, ways: waysIn(picture, results) };
  },
});

function waysIn({ estate }: RoutingPicture, results: readonly DrillResult[]): DrillAnswer['ways'] {
  const used = new Set(results.flatMap(({ sessionsLost, effects }) => [...sessionsLost, ...effects.flatMap(idsIn)]));
  const sources = [...estate.gateways.values()].flatMap(({ sources }) => sources);
  return [...used].map((id) => {
    const of = estate.interfaces.get(estate.sessions.get(id)?.virtualInterfaceId ?? '');
    if (of !== undefined) return { id, label: of.name, location: of.location };
    return { id, label: sources.find(({ routeId }) => routeId === id)?.kind ?? id, location: null };
  });
}

const idsIn = ({ from, outcome, varies }: DrillResult['effects'][number]): string[] =>
  [{ from, outcome }, ...varies].flatMap((one) => [...one.from, ...('to' in one.outcome ? one.outcome.to : [])]);
