import { expect, it } from 'vitest';
import { refusalByHeaders } from './guard.ts';

it.each([
  ['127.0.0.1', 'open', 'localhost:7224', true],
  ['127.0.0.1', 'open', '127.0.0.1:7224', true],
  ['127.0.0.1', 'open', '[::1]:7224', true],
  ['127.0.0.1', 'sigv4', 'evil.example', false],
  ['127.0.0.1', 'open', '192.0.2.1', false],
  ['0.0.0.0', 'sigv4', 'dx.example.com', true],
  ['0.0.0.0', 'open', 'evil.example', false],
  ['0.0.0.0', 'open', '192.0.2.1:7224', true],
  ['0.0.0.0', 'open', 'crossconnect:7224', true],
  ['0.0.0.0', 'open', 'localhost', true],
] as const)('listening on %s with --auth %s, host %s is served: %s', (host, auth, name, served) => {
  expect(refusalByHeaders({ host: name }, { host, auth }) === undefined).toBe(served);
});
