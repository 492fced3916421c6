import { describe, expect, it } from 'vitest';
import { type Facets, filterTest, matches } from './filters.ts';

describe('a filter value', () => {
  it.each([
    ['abc', 'abc', true],
    ['abc', 'ABC', false],
    ['a*', 'a', true],
    ['*c', 'abc', true],
    ['a*c*e', 'abcde', true],
    ['a*c*f', 'abcde', false],
    ['?', 'a', true],
    ['?', '', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['a\\?b', 'a?b', true],
    ['a\\', 'a\\', true],
    ['10.0.*', '10.0.0.0/16', true],
    ['10.0.0.0/16', '10x0x0x0/16', false],
    ['*ä?', 'xä🙂', true],
  ])('«%s» on «%s»: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it('with many stars is answered at once', () => {
    expect(matches(`${'a*'.repeat(500)}b`, 'a'.repeat(5_000))).toBe(false);
  });
});

describe('filters', () => {
  interface Row {
    readonly colours: readonly string[];
    readonly size: string;
  }
  const facets: Facets<Row> = { colour: ({ colours }) => colours, size: ({ size }) => [size] };
  const row = { colours: ['red', 'blue'], size: 'large' };
  const tags = [
    { key: 'Name', value: 'first' },
    { key: 'empty', value: null },
  ];

  it.each<[string, [string, string[]][], boolean]>([
    ['none', [], true],
    ['one of several texts', [['colour', ['blue']]], true],
    ['any of several values', [['colour', ['green', 'red']]], true],
    [
      'all of several filters',
      [
        ['colour', ['red']],
        ['size', ['large']],
      ],
      true,
    ],
    [
      'one that fails',
      [
        ['colour', ['red']],
        ['size', ['small']],
      ],
      false,
    ],
    ['no values', [['colour', []]], false],
    ['a tag by key and value', [['tag:Name', ['f*']]], true],
    ['a tag of another value', [['tag:Name', ['second']]], false],
    ['a tag without a value', [['tag:empty', ['']]], true],
    ['a tag by key', [['tag-key', ['Name']]], true],
    ['a tag by value', [['tag-value', ['first']]], true],
  ])('%s', (_, given, expected) => {
    const test = filterTest(
      given.map(([name, values]) => ({ name, values })),
      facets,
    );
    expect(test(row, tags)).toBe(expected);
  });

  it.each(['shape', 'constructor', 'tag'])('«%s» is not known', (name) => {
    expect(() => filterTest([{ name, values: ['x'] }], facets)).toThrow(`The filter '${name}' is invalid`);
  });
});
