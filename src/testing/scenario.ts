// A scenario as it is run: its file read and checked as a whole, every change of the estate worked out before anything
// starts.
import { dirname, resolve as resolvePath } from 'node:path';
import {
  type Estate,
  type EstateFile,
  estateSchema,
  loadEstate,
  type Problem,
  readSource,
  resolve,
} from '../estate/index.ts';
import { ruleTables } from '../routing/index.ts';
import { mergePatch } from './merge-patch.ts';
import { type Action, type Expectation, type ScenarioFile, scenarioSchema } from './schema.ts';

export interface ScenarioStep {
  /** «cut A» */
  readonly title: string;
  readonly actions: readonly ScenarioAction[];
  readonly expect: Expectation | undefined;
}

/** `estate`: what a change makes of it. */
export interface ScenarioAction {
  readonly action: Action;
  readonly estate?: Estate;
}

export interface Scenario {
  readonly file: string;
  readonly name: string;
  /** Ids of routing rules. */
  readonly cites: readonly string[];
  readonly estate: Estate;
  readonly settings: ScenarioFile['settings'];
  readonly routers: NonNullable<ScenarioFile['routers']>;
  readonly steps: readonly ScenarioStep[];
}

/** Throws DX_BAD_FILE with everything that is wrong with the file. */
export function loadScenario(file: string): Scenario {
  const source = readSource(file, scenarioSchema);
  const { value } = source;
  const problems: Problem[] = [];
  const inEstate = (given: EstateFile, ...path: PropertyKey[]): Estate => {
    const resolved = resolve(given);
    problems.push(...resolved.problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] })));
    return resolved.estate;
  };
  let current: EstateFile;
  let estate: Estate;
  if (typeof value.estate === 'string') {
    const loaded = loadEstate(resolvePath(dirname(file), value.estate));
    current = loaded.source.value;
    estate = loaded.estate;
  } else {
    current = value.estate;
    estate = inEstate(current, 'estate');
  }
  problems.push(...citationProblems(value.cites ?? []));
  const routers = value.routers ?? {};
  problems.push(...routerProblems(routers, estate));
  let known = estate;
  const steps = value.steps.map((step, index): ScenarioStep => {
    const given = step.do === undefined ? [] : [step.do].flat();
    const actions = given.map((action, place): ScenarioAction => {
      const path = Array.isArray(step.do) ? ['steps', index, 'do', place] : ['steps', index, 'do'];
      problems.push(...actionProblems(action, path, routers));
      if (action.change === undefined) return { action };
      const changed = estateSchema.safeParse(mergePatch(current, action.change));
      if (!changed.success) {
        const messages = changed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
        problems.push({ path: [...path, 'change'], message: messages.join(', ') });
        return { action };
      }
      const after = inEstate(changed.data, ...path, 'change');
      if (step.expect?.refusal === undefined) {
        current = changed.data;
        known = after;
      }
      return { action, estate: after };
    });
    problems.push(...expectationProblems(step.expect ?? {}, ['steps', index, 'expect'], known));
    return { title: given.map(titleOf).join(', ') || 'at the start', actions, expect: step.expect };
  });
  if (problems.length > 0) throw source.complain(problems);
  return { file, name: value.name, cites: value.cites ?? [], estate, settings: value.settings, routers, steps };
}

const ruleIds: ReadonlySet<string> = new Set(
  Object.values(ruleTables)
    .flat()
    .map(({ id }) => id),
);

const citationProblems = (cites: readonly string[]): Problem[] =>
  cites.flatMap((id, index) =>
    ruleIds.has(id) ? [] : [{ path: ['cites', index], message: `there is no routing rule ${id}` }],
  );

function routerProblems(routers: Scenario['routers'], { virtualInterfaces }: Estate): Problem[] {
  const taken = new Map<string, string>();
  return Object.entries(routers).flatMap(([router, entry]) =>
    entry.virtualInterfaces.flatMap((name, index): Problem[] => {
      const path = ['routers', router, 'virtualInterfaces', index];
      const holder = taken.get(name);
      taken.set(name, router);
      if (holder !== undefined) return [{ path, message: `${name} has a router already: ${holder}` }];
      return Object.hasOwn(virtualInterfaces, name) ? [] : [{ path, message: noVirtualInterface(name) }];
    }),
  );
}

const noVirtualInterface = (name: string): string => `there is no virtual interface named ${name} in the estate`;

function actionProblems(action: Action, path: readonly PropertyKey[], routers: Scenario['routers']): Problem[] {
  return (['announce', 'withdraw'] as const).flatMap((verb) =>
    Object.keys(action[verb] ?? {})
      .filter((router) => !Object.hasOwn(routers, router))
      .map((router) => ({ path: [...path, verb, router], message: `there is no router named ${router}` })),
  );
}

function expectationProblems(expect: Expectation, path: readonly PropertyKey[], estate: Estate): Problem[] {
  return (['heard', 'announced', 'accepted', 'refused', 'withheld'] as const).flatMap((fact) =>
    Object.keys(expect[fact] ?? {})
      .filter((name) => !Object.hasOwn(estate.virtualInterfaces, name))
      .map((name) => ({ path: [...path, fact, name], message: noVirtualInterface(name) })),
  );
}

function titleOf(action: Action): string {
  const [[verb, given] = ['', undefined]] = Object.entries(action);
  if (typeof given === 'string') return `${verb} ${given}`;
  return `${verb} ${Object.values(given ?? {}).find((value) => typeof value === 'string') ?? Object.keys(given ?? {}).join(' ')}`;
}
