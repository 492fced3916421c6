// crossconnect resiliency: the estate against AWS's resiliency models and best practices.
import { getAdmin, type ResiliencyAnswer, type ServerAccess } from '../../admin/index.ts';
import { OperationalError } from '../../base/index.ts';
import type { Output } from '../output.ts';
import { ruleText } from '../rule-text.ts';
import { type Form, show } from '../show.ts';
import { renderTable } from '../table.ts';
import type { RequiredLevel } from './required-levels.ts';

/** Rejects with DX_NOT_RESILIENT, after the answer, when a gateway has less than is required. */
export async function resiliency(
  output: Output,
  server: ServerAccess,
  flags: Form & { readonly require?: RequiredLevel },
): Promise<void> {
  const answer = await getAdmin<ResiliencyAnswer>(server, 'resiliency');
  show(output, flags, answer, renderResiliency(answer));
  const { require } = flags;
  if (require === undefined) return;
  const short = answer.levels.filter(({ level }) => level !== 'maximum' && level !== require);
  const told = short.map(({ subject, level }) => `${subject} has ${level}`).join(', ');
  if (answer.levels.length === 0) throw new OperationalError('DX_NOT_RESILIENT', 'nothing is carried at all');
  if (short.length > 0) throw new OperationalError('DX_NOT_RESILIENT', `${require} is required: ${told}`);
}

export function renderResiliency({ levels, findings }: ResiliencyAnswer): string {
  if (levels.length === 0) return 'no virtual interface is provisioned';
  const models = renderTable(
    ['SUBJECT', 'MODEL'],
    levels.map(({ subject, level }) => [subject, level]),
  );
  const lines = [...findings]
    .sort((a, b) => Number(a.isMet) - Number(b.isMet))
    .map(
      ({ subject, isMet, text, rule }) =>
        `${isMet ? 'met     ' : 'NOT MET '} ${subject}: ${text} (${rule.id}: ${ruleText(rule)})`,
    );
  return [models, '', ...lines].join('\n');
}
