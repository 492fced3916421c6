import { expect, it } from 'vitest';
import { changedLines, createLiveTable, rowsOf } from './live-table.ts';

const drawn = (isTerminal: boolean, ...tables: string[]): string => {
  let text = '';
  const table = createLiveTable({
    isTerminal,
    width: 10,
    write: (more) => {
      text += more;
    },
  });
  for (const each of tables) table.show(each);
  return text;
};

it('draws over itself on a terminal, long lines counted as the rows they take', () => {
  expect(drawn(true, 'head\n0123456789abc', 'head\nnew')).toBe('head\n0123456789abc\n\u001b[3A\u001b[Jhead\nnew\n');
  expect(rowsOf('\n0123456789\n0123456789a', 10)).toBe(4);
});

it('shows only the lines that changed elsewhere', () => {
  expect(drawn(false, 'head\na 1\nb 1', 'head\na 1\nb 2')).toBe('head\na 1\nb 1\nb 2\n');
  expect(changedLines('A  B\nx  y', 'A   B\nxx  y')).toEqual(['xx  y']);
});

it('stays silent while nothing changes', () => {
  expect(drawn(true, 'same', 'same')).toBe('same\n');
});
