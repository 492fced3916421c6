// crossconnect apply: makes a running server hold what an estate file says.
import { carryOut, describeStep, loadEstate, planApply } from '../../estate/index.ts';
import type { Output } from '../output.ts';
import { type EstateFlags, estateAccess } from './estate-access.ts';

export async function apply(
  output: Output,
  file: string,
  { dryRun, prune, ...flags }: EstateFlags & { readonly dryRun: boolean; readonly prune: boolean },
): Promise<void> {
  const { estate, source } = loadEstate(file);
  const planned = await planApply(estateAccess(flags), estate, prune);
  if (planned.problems.length > 0) throw source.complain(planned.problems);
  const { steps } = planned;
  if (steps.length === 0) return output.line('nothing to do: the server holds what the file says');
  if (dryRun) for (const step of steps) output.line(`would ${describeStep(step)}`);
  else await carryOut(planned, (step) => output.line(describeStep(step)));
}
