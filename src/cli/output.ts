// Where commands write: standard output for answers, standard error for complaints.

export interface Output {
  line(text: string): void;
}

export const standardOutput: Output = {
  line: (text) => void process.stdout.write(`${text}\n`),
};

export const standardError: Output = {
  line: (text) => void process.stderr.write(`${text}\n`),
};
