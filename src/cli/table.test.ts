import { expect, it } from 'vitest';
import { renderTable } from './table.ts';

it('lines up columns and leaves no blanks at the ends', () => {
  expect(
    renderTable(
      ['A', 'LONG'],
      [
        ['value', 'x'],
        ['', 'yy'],
      ],
    ),
  ).toBe('A      LONG\nvalue  x\n       yy');
});
