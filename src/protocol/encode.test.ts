import { expect, it } from 'vitest';
import { encodeOutput } from './index.ts';

it('leaves out null and undefined, keeps empty lists, and writes blobs as base64', () => {
  const output = {
    none: undefined,
    nothing: null,
    list: [],
    document: new Uint8Array([1, 2, 3]),
    entries: [{ id: 'a', none: null, tags: [] }, 'text'],
    at: 1.5,
  };
  expect(encodeOutput(output)).toBe('{"list":[],"document":"AQID","entries":[{"id":"a","tags":[]},"text"],"at":1.5}');
});

it('writes a frozen entry the same in every answer, and any other as it is now', () => {
  const frozen = Object.freeze({ id: 'a', none: null, key: new Uint8Array([255]) });
  const open = { id: 'b' };
  expect(encodeOutput({ entries: [frozen, open] })).toBe('{"entries":[{"id":"a","key":"/w=="},{"id":"b"}]}');
  open.id = 'c';
  expect(encodeOutput({ entries: [open, frozen] })).toBe('{"entries":[{"id":"c"},{"id":"a","key":"/w=="}]}');
});

it('gives an empty structure for an answer without members', () => expect(encodeOutput({})).toBe('{}'));
