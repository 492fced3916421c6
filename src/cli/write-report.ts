import { writeFileSync } from 'node:fs';
import { OperationalError } from '../base/index.ts';

/** Throws DX_REPORT, with the file and what is wrong with it. */
export function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new OperationalError('DX_REPORT', `${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
