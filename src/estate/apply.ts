// crossconnect apply, without the command line: plans against what is there, then does it step by step.
import { OperationalError } from '../base/index.ts';
import { asOperational, type Context, type EstateAccess } from './context.ts';
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

/**
 * Does the steps in order. Rejects at the first that fails, with its name and AWS's words: DX_REFUSED, or the code of what
 * went wrong. Those before it stay, and what is left is planned anew when the file is applied again.
 */
export async function carryOut({ steps, context }: Planned, done: (step: Step) => void): Promise<void> {
  for (const [index, step] of steps.entries()) {
    try {
      await step.run(context);
    } catch (cause) {
      const told = asOperational(cause);
      if (!(told instanceof OperationalError)) throw told;
      const rest = `${index} of ${steps.length} steps are done; apply the file again to go on`;
      throw new OperationalError(told.code, `${describeStep(step)}: ${told.message} (${rest})`, { cause });
    }
    done(step);
  }
}

export const describeStep = ({ action, kind, name, detail }: Step): string =>
  `${action} ${kind} ${name}${detail === '' ? '' : ` (${detail})`}`;
