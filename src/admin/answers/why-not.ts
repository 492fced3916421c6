// Endpoint: why a prefix is not announced, or not accepted.
import { formatPrefix } from '../../base/index.ts';
import { formatWhyNot, type Verdict, whyNot } from '../../routing/index.ts';
import { AdminError, endpoint } from '../endpoint.ts';
import { virtualInterfaceIn } from '../virtual-interfaces.ts';
import { pictureIn, prefixIn } from './asked.ts';
import { type WhyNotAnswer, whyNotAnswer } from './contract.ts';

export const whyNotEndpoint = endpoint({
  method: 'GET',
  path: 'virtual-interfaces/{id}/why-not',
  summary: 'Whether a prefix is announced to the customer and accepted from it, and by which rule not',
  query: { prefix: 'the prefix' },
  answer: whyNotAnswer,
  run: async (context, { id, query }): Promise<WhyNotAnswer> => {
    const prefix = prefixIn(query, 'prefix');
    const { virtualInterfaceId } = await context.store.read((view) => virtualInterfaceIn(view, id));
    const found = whyNot(await pictureIn(context), virtualInterfaceId, prefix);
    if (found === undefined) throw new AdminError(409, `${virtualInterfaceId} is not provisioned`);
    return {
      virtualInterfaceId,
      prefix: formatPrefix(prefix),
      sessions: found.sessions.map(({ announced, accepted, ...session }) => ({
        ...session,
        announced: show(announced),
        accepted: show(accepted),
      })),
      text: formatWhyNot(found),
    };
  },
});

type Shown = WhyNotAnswer['sessions'][number]['announced'];

const show = (verdict: Verdict): Shown =>
  verdict.passes
    ? verdict
    : { passes: false, because: verdict.because.map((one) => ({ ...one, prefix: formatPrefix(one.prefix) })) };
