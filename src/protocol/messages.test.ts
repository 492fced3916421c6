import { expect, it } from 'vitest';
import { templateOf } from '../base/index.ts';
import { requestMessages, signatureMessages } from './messages.ts';

it.each([...Object.entries(requestMessages), ...Object.entries(signatureMessages)])(
  '%s has every parameter in its text',
  (_, entry) => expect(templateOf(entry).match(/\{\w+\}/g) ?? []).toHaveLength(entry.length),
);
