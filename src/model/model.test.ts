import { expect, it } from 'vitest';
import { operationModels, shapes } from './index.ts';

it('knows all 73 operations', () => {
  expect(Object.keys(operationModels)).toHaveLength(73);
});

it('resolves every shape that operations and shapes refer to', () => {
  const referred = Object.values(operationModels).flatMap(({ input, output }) => [input, output]);
  for (const shape of Object.values(shapes)) {
    if (shape.kind === 'structure') referred.push(...Object.values(shape.members));
    if (shape.kind === 'list') referred.push(shape.member);
  }
  const missing = referred.filter((name) => name !== null && shapes[name] === undefined);
  expect(missing).toEqual([]);
});
