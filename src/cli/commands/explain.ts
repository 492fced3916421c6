// crossconnect explain: where a gateway sends traffic, and why.
import { type ExplainAnswer, getAdmin, type ServerAccess } from '../../admin/index.ts';
import type { Output } from '../output.ts';
import { type Form, show } from '../show.ts';

export async function explain(
  output: Output,
  server: ServerAccess,
  { from, to }: { readonly from: string; readonly to: string },
  form: Form,
): Promise<void> {
  const answer = await getAdmin<ExplainAnswer>(server, `explain?${new URLSearchParams({ from, to })}`);
  show(output, form, answer, answer.text.join('\n'));
}
