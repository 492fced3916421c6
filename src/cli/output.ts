// Where commands write: standard output for answers, standard error for complaints.
import type { Canvas } from './demo/live-table.ts';

export interface Output {
  line(text: string): void;
}

export const standardOutput: Output = {
  line: (text) => void process.stdout.write(`${text}\n`),
};

export const standardError: Output = {
  line: (text) => void process.stderr.write(`${text}\n`),
};

export const terminal = (): Canvas => ({
  isTerminal: process.stdout.isTTY === true,
  width: process.stdout.columns ?? 80,
  write: (text) => void process.stdout.write(text),
});

/** The columns that a table may take: what is no terminal gets it whole. */
export const columnsOf = ({ isTerminal, width }: Canvas): number => (isTerminal ? width : Number.POSITIVE_INFINITY);

/** A reader that has seen enough (`crossconnect status | head`) ends the command without a complaint. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
