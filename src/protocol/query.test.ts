import { expect, it } from 'vitest';
import { parseQuery, structuresOf } from './query.ts';

it('reads structures in the order of their numbers, up to the first that is missing', () => {
  const parameters = parseQuery(
    'Tag.2.Key=b&Tag.1.Key=a&Tag.1.Value.1=x&Tag.4.Key=d&Tags.3.Key=c&Tag.3=no&Tag.x.Key=e',
  );
  expect(structuresOf(parameters, 'Tag').map((members) => [...members])).toEqual([
    [
      ['Key', 'a'],
      ['Value.1', 'x'],
    ],
    [['Key', 'b']],
  ]);
});

it('looks at every parameter once, however many structures there are', () => {
  const parameters = new Map(Array.from({ length: 1_000 }, (_, index) => [`Tag.${index + 1}.Key`, 'key']));
  let looks = 0;
  const counting = new Map(parameters);
  counting[Symbol.iterator] = function* () {
    for (const entry of parameters) {
      looks++;
      yield entry;
    }
  } as never;
  expect(structuresOf(counting, 'Tag')).toHaveLength(1_000);
  expect(looks).toBe(1_000);
});
