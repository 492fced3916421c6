import { expect, it } from 'vitest';
import { templateOf } from '../base/index.ts';
import { listenerMessages } from './messages.ts';

it.each([...Object.entries(listenerMessages)])('%s has every parameter in its text', (_, entry) =>
  expect(templateOf(entry).match(/\{\w+\}/g) ?? []).toHaveLength(entry.length),
);
