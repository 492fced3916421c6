// What is due: transitions that wait for their time can be held, let go, brought forward or refused. The lifecycle does
// the work when it sees the row change.
import { isRejectable, type Transition } from '../domain/index.ts';
import { transitionStatus, transitionsAnswer } from './contract.ts';
import { type AdminContext, AdminError, type AnyEndpoint, endpoint } from './endpoint.ts';

const show = ({ transitionId, kind, resourceId, dueAt, held }: Transition): object => ({
  transitionId,
  kind,
  resourceId,
  dueAt: new Date(dueAt).toISOString(),
  held,
});

export const listTransitions = endpoint({
  method: 'GET',
  path: 'transitions',
  summary: 'What waits for its time, soonest first',
  query: { resource: 'only of the resource with this id' },
  answer: transitionsAnswer,
  run: async ({ store }, { query }) => {
    const resourceId = query.get('resource');
    const found = await store.read((view) => view.transitions.find(resourceId === null ? {} : { resourceId }));
    return { transitions: found.sort((a, b) => a.dueAt - b.dueAt).map(show) };
  },
});

type Change = (context: AdminContext, transition: Transition) => Partial<Transition>;

const changes: Readonly<Record<string, { readonly summary: string; readonly change: Change }>> = {
  hold: { summary: 'Keeps a transition from happening', change: () => ({ held: true }) },
  release: { summary: 'Lets a held transition happen at its time', change: () => ({ held: false }) },
  advance: {
    summary: 'Lets a transition happen now',
    change: ({ clock }, { dueAt }) => ({ held: false, dueAt: Math.min(dueAt, clock.now()) }),
  },
  reject: {
    summary: 'Refuses what the transition would grant: a port, a public prefix, an association',
    change: ({ clock }, { kind }) => {
      if (!isRejectable(kind)) throw new AdminError(409, `${kind} cannot be rejected`);
      return { held: false, rejected: true, dueAt: clock.now() };
    },
  },
};

export const changeTransition: readonly AnyEndpoint[] = Object.entries(changes).map(([name, { summary, change }]) =>
  endpoint({
    method: 'POST',
    path: `transitions/{id}/${name}`,
    summary,
    answer: transitionStatus,
    run: (context, { id }) =>
      context.store.write('admin', async (unit) => {
        const transition = await unit.transitions.get(id);
        if (transition === undefined) throw new AdminError(404, `there is no transition ${id}`);
        return show(await unit.transitions.update(id, change(context, transition)));
      }),
  }),
);
