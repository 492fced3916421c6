// crossconnect apply, without the command line: plans against what is there, then does it step by step.
import { OperationalError, ServiceError } from '../base/index.ts';
import type { Context, EstateAccess } from './context.ts';
import { type Plan, planOf, type Step } from './plan.ts';
import { readPresent } from './present.ts';
import type { Estate } from './schema.ts';

export interface Planned extends Plan {
  readonly context: Context;
}

export async function planApply(access: EstateAccess, wanted: Estate, prune: boolean): Promise<Planned> {
  const { estate, context } = await readPresent(access);
  return { ...planOf(wanted, estate, prune), context };
}

/** Does the steps in order. Rejects with DX_REFUSED and AWS's words at the first that is refused; those before it stay. */
export async function carryOut({ steps, context }: Planned, done: (step: Step) => void): Promise<void> {
  for (const step of steps) {
    try {
      await step.run(context);
    } catch (cause) {
      if (!(cause instanceof ServiceError)) throw cause;
      const message = `${describeStep(step)}: ${cause.code}: ${cause.message}`;
      throw new OperationalError('DX_REFUSED', message, { cause });
    }
    done(step);
  }
}

export const describeStep = ({ action, kind, name, detail }: Step): string =>
  `${action} ${kind} ${name}${detail === '' ? '' : ` (${detail})`}`;
