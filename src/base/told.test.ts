import { describe, expect, it } from 'vitest';
import { templateOf, toldAs } from './told.ts';

const { seen, matched, analogous, unconfirmed } = toldAs('TeapotException');

describe('an entry', () => {
  const full = seen('the kitchen', (vessel: string, litres: number) => `${vessel} holds ${litres} l`);

  it('is its text, filled in', () => expect(full('Pot', 2)).toBe('Pot holds 2 l'));
  it('knows what it is told as', () => expect(full.as).toBe('TeapotException'));

  it.each([
    [full, { kind: 'seen', where: 'the kitchen' }],
    [matched('the guests', () => 'Tea is over'), { kind: 'matched', by: 'the guests' }],
    [analogous(() => 'Milk is over'), { kind: 'analogous' }],
    [unconfirmed(() => 'Sugar is over'), { kind: 'unconfirmed' }],
  ])('knows its source: %o', (entry, source) => expect(entry.source).toEqual(source));
});

describe('a template', () => {
  it.each([
    [unconfirmed(() => 'Tea is over'), 'Tea is over'],
    [unconfirmed((vessel: string) => `${vessel} leaks`), '{vessel} leaks'],
    [unconfirmed((vessel: string, litres: number) => `${litres} l in ${vessel}`), '{litres} l in {vessel}'],
    [
      unconfirmed((theVeryLongNameOfAVessel: string, theVeryLongNameOfItsOwner: string) => {
        return `${theVeryLongNameOfAVessel} of ${theVeryLongNameOfItsOwner}`;
      }),
      '{theVeryLongNameOfAVessel} of {theVeryLongNameOfItsOwner}',
    ],
  ])('names parameters as the source does', (entry, template) => expect(templateOf(entry)).toBe(template));

  it('is refused where a parameter has no name', () => {
    const unnamed = unconfirmed(({ length }: string) => `${length} letters`);
    expect(() => templateOf(unnamed)).toThrow('no names of parameters');
  });
});
