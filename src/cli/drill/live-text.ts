// What was measured in a live drill, for the terminal.
import { renderTable } from '../table.ts';
import type { LiveResult } from './live.ts';
import { failureText } from './words.ts';

export const milliseconds = (ms: number | null): string => (ms === null ? '-' : `${Math.round(ms)} ms`);

export function liveLine({ failure, measures, mendedMs, differences }: LiveResult): string {
  const { detectionMs, detectedBy, pathMs, announcedMs } = measures;
  const found =
    detectionMs === null ? 'no session fell' : `found in ${milliseconds(detectionMs)} by ${detectedBy.join(', ')}`;
  const moved = pathMs === null ? 'no path moved' : `new path after ${milliseconds(pathMs)}`;
  const said = announcedMs === null ? 'nothing to announce' : `last announcement after ${milliseconds(announcedMs)}`;
  const end = differences.length === 0 ? 'as computed' : 'NOT AS COMPUTED';
  return `${failureText(failure)}: ${found}, ${moved}, ${said}; back after ${milliseconds(mendedMs)}; ${end}`;
}

export function renderLive(live: readonly LiveResult[]): string {
  const rows = live.map(({ failure, measures, mendedMs, differences }) => [
    failureText(failure),
    milliseconds(measures.detectionMs),
    milliseconds(measures.pathMs),
    milliseconds(measures.announcedMs),
    milliseconds(mendedMs),
    differences.length === 0 ? 'yes' : 'NO',
  ]);
  const table = renderTable(['FAILURE', 'FOUND', 'PATH', 'SAID', 'BACK', 'AS COMPUTED'], rows);
  const different = live
    .filter(({ differences }) => differences.length > 0)
    .flatMap(({ failure, differences }) => ['', failureText(failure), ...differences.map((text) => `  ${text}`)]);
  return [table, ...different].join('\n');
}
