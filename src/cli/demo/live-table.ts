// A table that changes while one looks at it: on a terminal it is drawn over, elsewhere the lines that changed follow.

export interface LiveTable {
  /** Columns that there are for a line. */
  readonly width: number;
  show(text: string): void;
}

export interface Canvas {
  readonly isTerminal: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  write(text: string): void;
}

export function createLiveTable(canvas: Canvas): LiveTable {
  let shown: string | undefined;
  return {
    width: canvas.width,
    show: (text) => {
      if (text === shown) return;
      const before = shown;
      shown = text;
      if (before === undefined) return canvas.write(`${text}\n`);
      if (canvas.isTerminal) return canvas.write(`${eraseRows(rowsOf(before, canvas.width))}${text}\n`);
      canvas.write(`${changedLines(before, text).join('\n')}\n`);
    },
  };
}

/** Lines of `text` that `before` has not, in order; columns that only became wider are no change. */
export function changedLines(before: string, text: string): string[] {
  const cells = (line: string): string => line.replace(/ +/g, ' ');
  const old = new Set(before.split('\n').map(cells));
  return text.split('\n').filter((line) => !old.has(cells(line)));
}

/** Rows a text takes when lines longer than the terminal wrap. */
export function rowsOf(text: string, width: number): number {
  return text.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / width)), 0);
}

/** ECMA-48: cursor up (CUU), then erase to the end of the screen (ED). */
const eraseRows = (rows: number): string => `\u001b[${rows}A\u001b[J`;
