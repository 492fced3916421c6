// The report of a drill: one HTML page that needs nothing else, to read, to print and to hand to a change review.
import type { DrillAnswer, DrillEffect, DrillResultStatus, NamedRuleStatus } from '../../admin/index.ts';
import { formatStanding } from '../../admin/index.ts';
import { html, type Markup, page } from './html.ts';
import type { LiveResult } from './live.ts';
import { milliseconds } from './live-text.ts';
import { alike, firstDark, symmetryNote, verdictText } from './text.ts';
import { countsOf, effectText, failureText, type NameOf, namesIn, placeOf } from './words.ts';

export interface Reported {
  readonly answer: DrillAnswer;
  readonly live: readonly LiveResult[] | undefined;
  /** URL of the server. */
  readonly server: string;
  readonly flags: { readonly double: boolean; readonly vary: boolean };
  /** ISO 8601. */
  readonly at: string;
}

export function renderReport({ answer, live, server, flags, at }: Reported): string {
  const nameOf = namesIn(answer);
  const { results } = answer;
  return page('Failure drill', [
    html`<h1>Failure drill</h1>`,
    html`<p class="verdict">${verdictText(results)}</p>`,
    tested(results, server, flags, at),
    html`<h2>What goes dark first</h2>`,
    darkFirst(results),
    html`<h2>Every failure</h2>`,
    overview(results),
    ...alike(results)
      .filter(({ effects }) => effects.length > 0)
      .map((group) => failureSection(group, nameOf)),
    ...symmetryNote(results).map((note) => html`<p class="foot">${note}</p>`),
    ...(live === undefined ? [] : [html`<h2>As measured with the real sessions</h2>`, measured(live)]),
    html`<h2>Rules that decided</h2>`,
    rules(results),
    html`<p class="foot">Computed by crossconnect from the published rules of AWS Direct Connect. «assumed» marks what AWS does
not publish: the setting named there stands in its place.</p>`,
  ]);
}

function tested(
  results: readonly DrillResultStatus[],
  server: string,
  { double, vary }: Reported['flags'],
  at: string,
): Markup {
  const counts = new Map<string, number>();
  for (const { failure } of results) {
    const kind = failure.kind === 'double' ? 'pair' : failure.kind === 'lagMember' ? 'LAG member' : failure.kind;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const parts = [...counts].map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : 's'}`).join(', ');
  return html`<dl>
<dt>Tested</dt><dd>${results.length} failures: ${parts}${double ? ', pairs at two locations included' : ''}</dd>
<dt>Assumed settings</dt><dd>${vary ? 'varied, one at a time' : 'as they are set; not varied'}</dd>
<dt>Server</dt><dd>${server}</dd>
<dt>At</dt><dd>${at}</dd>
</dl>`;
}

function darkFirst(results: readonly DrillResultStatus[]): Markup {
  const first = firstDark(results);
  if (first.length === 0) return html`<p>Nothing does.</p>`;
  const rows = first.map(
    ({ failure, gatewayId, prefixes }) =>
      html`<tr><td>${failureText(failure)}</td><td>${placeOf(failure)}</td><td>${gatewayId}</td><td>${prefixes.join(', ')}</td></tr>`,
  );
  return html`<table><thead><tr><th>Failure</th><th>Location</th><th>Gateway</th><th>Prefixes without a way</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function overview(results: readonly DrillResultStatus[]): Markup {
  const rows = results.map((result) => {
    const { moved, narrowed, dark } = countsOf(result);
    return html`<tr class="${dark > 0 ? 'dark' : ''}"><td>${failureText(result.failure)}</td><td>${placeOf(result.failure)}</td>
<td>${result.sessionsLost.length}</td><td>${result.unchanged}</td><td>${moved}</td><td>${narrowed}</td><td>${dark}</td></tr>`;
  });
  return html`<table><thead><tr><th>Failure</th><th>Location</th><th>Sessions lost</th><th>Same</th><th>Moved</th><th>Fewer ways</th>
<th>Dark</th></tr></thead><tbody>${rows}</tbody></table>
<p class="foot">Counted are pairs of a gateway and a prefix.</p>`;
}

function failureSection({ failures, effects }: ReturnType<typeof alike>[number], nameOf: NameOf): Markup {
  const rows = effects.map((effect) => effectRow(effect, nameOf));
  return html`<section>${failures.map((failure) => html`<h3>${failureText(failure)} <small>${placeOf(failure)}</small></h3>`)}
<table><thead><tr><th>Gateway</th><th>Prefixes</th><th>What becomes of them</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

function effectRow(effect: DrillEffect, nameOf: NameOf): Markup {
  const lines = effectText({ ...effect, gatewayId: '', prefixes: [] }, nameOf).map((line) => line.replace(/^:? */, ''));
  return html`<tr class="${effect.outcome.kind}"><td>${effect.gatewayId}</td><td>${effect.prefixes.join(', ')}</td>
<td>${lines.map((line) => html`<div>${line}</div>`)}</td></tr>`;
}

function measured(live: readonly LiveResult[]): Markup {
  const rows = live.map(
    ({ failure, measures, mendedMs, differences }) =>
      html`<tr class="${differences.length > 0 ? 'dark' : ''}"><td>${failureText(failure)}</td><td>${milliseconds(measures.detectionMs)}
${measures.detectedBy.join(', ')}</td><td>${milliseconds(measures.pathMs)}</td><td>${milliseconds(measures.announcedMs)}</td>
<td>${milliseconds(mendedMs)}</td><td>${differences.length === 0 ? 'yes' : differences.join('; ')}</td></tr>`,
  );
  return html`<table><thead><tr><th>Failure</th><th>Found</th><th>New path</th><th>Last announcement</th><th>Back after</th>
<th>As computed</th></tr></thead><tbody>${rows}</tbody></table>
<p class="foot">Times at the edge of crossconnect, since the fault began; the customer's routers add their own.</p>`;
}

function rules(results: readonly DrillResultStatus[]): Markup {
  const found = new Map<string, NamedRuleStatus>();
  for (const { effects } of results)
    for (const { outcome, varies } of effects)
      for (const one of [outcome, ...varies.map((variation) => variation.outcome)])
        if ('rule' in one) found.set(`${one.rule.id} ${formatStanding(one.rule.standing)}`, one.rule);
  if (found.size === 0) return html`<p>None had to.</p>`;
  const rows = [...found.values()].map(
    (rule) =>
      html`<tr><td>${rule.id}</td><td>${rule.says}</td><td>${rule.source}</td><td>${formatStanding(rule.standing)}</td></tr>`,
  );
  return html`<table><thead><tr><th>Rule</th><th>Says</th><th>Source</th><th>Standing</th></tr></thead><tbody>${rows}</tbody></table>`;
}
