// crossconnect drill: what each failure would do to every prefix; with --live what it did.
import { type DrillAnswer, getAdmin, type ServerAccess } from '../../admin/index.ts';
import { OperationalError, systemClock } from '../../base/index.ts';
import { type LiveResult, liveDrill } from '../drill/live.ts';
import { liveLine, renderLive } from '../drill/live-text.ts';
import { renderReport } from '../drill/report.ts';
import { darkResults, renderDrill, verdictText } from '../drill/text.ts';
import type { Output } from '../output.ts';
import { type Form, show } from '../show.ts';
import { writeReport } from '../write-report.ts';

export interface DrillFlags {
  readonly double: boolean;
  readonly vary: boolean;
  readonly router: readonly string[];
  readonly report?: string;
  readonly live: boolean;
}

/** Rejects after the answer: with DX_DIFFERENT when it did not happen as computed, with DX_DARK when anything goes dark. */
export async function drill(output: Output, server: ServerAccess, flags: Form & DrillFlags): Promise<void> {
  const query = new URLSearchParams({ double: String(flags.double), vary: String(flags.vary) });
  for (const router of flags.router) query.append('router', router);
  const answer = await getAdmin<DrillAnswer>(server, `drill?${query}`);
  const tell = flags.json ? () => {} : (result: LiveResult) => output.line(liveLine(result));
  const live = flags.live ? await runLive(server, answer, tell) : undefined;
  const text = live === undefined ? renderDrill(answer) : `\n${renderDrill(answer)}\n\n${renderLive(live)}`;
  show(output, flags, live === undefined ? answer : { ...answer, live }, text);
  const at = new Date(systemClock.now()).toISOString();
  if (flags.report !== undefined)
    writeReport(flags.report, renderReport({ answer, live, server: server.url, flags, at }));
  const different = live?.filter(({ differences }) => differences.length > 0) ?? [];
  if (different.length > 0)
    throw new OperationalError('DX_DIFFERENT', `${different.length} failures did not go as computed`);
  if (darkResults(answer.results).length > 0) throw new OperationalError('DX_DARK', verdictText(answer.results));
}

/** Stops at Ctrl-C, with everything mended. */
async function runLive(
  server: ServerAccess,
  answer: DrillAnswer,
  tell: (result: LiveResult) => void,
): Promise<readonly LiveResult[]> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await liveDrill(server, answer, stopping.signal, tell);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
