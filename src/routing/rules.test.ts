import { expect, it } from 'vitest';
import { ruleTables } from './rules.ts';

const rules = Object.values(ruleTables).flat();

it('gives every rule an id of its own', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

it('says every rule in words, with its source', () => {
  for (const { id, says, source } of rules) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(says).toMatch(/^\S.*[^.]$/);
    expect(source).not.toBe('');
  }
});
