import { describe, expect, it } from 'vitest';
import { writePdf } from './pdf.ts';
import { literal, metadata, widthOf, wrap } from './text.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const twoPages = writePdf({
  title: 'São Paulo',
  author: 'crossconnect',
  createdAt: Date.UTC(2026, 10, 24, 12),
  pages: [
    [{ kind: 'text', x: 62, y: 70, size: 10, text: 'one (1)' }],
    [{ kind: 'line', x: 0, y: 0, width: 9, grey: 0 }],
  ],
});

describe('writePdf', () => {
  it('puts every object where the cross-reference table says, in entries of 20 bytes', () => {
    const text = latin1(twoPages);
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const [, count, table = ''] = /^xref\n0 (\d+)\n([^t]+)trailer/.exec(text.slice(start)) ?? [];
    expect(table).toHaveLength(20 * Number(count));
    const offsets = [...table.matchAll(/(\d{10}) 00000 n \n/g)].map(([, offset]) => Number(offset));
    expect(offsets).toHaveLength(Number(count) - 1);
    for (const [index, offset] of offsets.entries())
      expect(text.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
  });

  it('states the length of each content stream and the number of pages', () => {
    const text = latin1(twoPages);
    const streams = [...text.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g)];
    expect(streams).toHaveLength(2);
    for (const [, length, content] of streams) expect(content).toHaveLength(Number(length));
    expect(text).toContain('/Count 2');
    expect(text).toContain('/CreationDate (D:20261124120000Z)');
  });

  it('counts from the lower left corner', () => {
    expect(latin1(twoPages)).toContain('62 772 Td (one \\(1\\)) Tj');
  });
});

describe('text', () => {
  it.each([
    ['a\\b(c)', '(a\\\\b\\(c\\))'],
    ['São', '(S\\343o)'],
    ['€ “x” …', '(\\200 \\223x\\224 \\205)'],
    ['東京', '(??)'],
    ['a\nb\u0081', '(a?b?)'],
  ])('%j is the literal %s', (text, wanted) => {
    expect(literal(text)).toBe(wanted);
  });

  it('keeps metadata in UTF-16', () => {
    expect(metadata('Sã')).toBe('<feff005300e3>');
  });

  it('breaks lines at blanks, and a word that is wider than a line inside it', () => {
    expect(wrap('one two three', 10, widthOf('one two', 10))).toEqual(['one two', 'three']);
    const lines = wrap('x'.repeat(50), 10, 100);
    expect(lines.join('')).toBe('x'.repeat(50));
    for (const line of lines) expect(widthOf(line, 10)).toBeLessThanOrEqual(100);
  });
});
