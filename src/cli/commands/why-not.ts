// crossconnect why-not: why a prefix is not announced, or not accepted.
import { getAdmin, type ServerAccess, type WhyNotAnswer } from '../../admin/index.ts';
import type { Output } from '../output.ts';
import { type Form, show } from '../show.ts';

export async function whyNot(
  output: Output,
  server: ServerAccess,
  id: string,
  prefix: string,
  form: Form,
): Promise<void> {
  const path = `virtual-interfaces/${encodeURIComponent(id)}/why-not?${new URLSearchParams({ prefix })}`;
  const answer = await getAdmin<WhyNotAnswer>(server, path);
  const nobody = answer.text.length === 0 ? [`${id} has no BGP peer that is available: create one.`] : [];
  show(output, form, answer, [...answer.text, ...nobody].join('\n'));
}
