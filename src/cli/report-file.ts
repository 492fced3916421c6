// A report that goes to a file: the page of a drill, JUnit of scenarios.
import { writeFileSync } from 'node:fs';
import { OperationalError } from '../base/index.ts';

/** Throws DX_REPORT where the file cannot be written. */
export function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new OperationalError('DX_REPORT', `${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
