import { expect, it } from 'vitest';
import { type Log, silentLog } from '../base/index.ts';
import { sayWhereThingsAre } from './where.ts';

const call = { accountId: '111122223333', region: 'us-east-1', requestId: 'test' };
const elsewhere = [
  { ownerAccount: '111122223333', region: 'eu-west-1' },
  { ownerAccount: '444455556666', region: 'us-east-1' },
  { ownerAccount: '444455556666', region: 'us-east-1' },
];

function said(all: typeof elsewhere): string[] {
  const lines: string[] = [];
  const log: Log = { ...silentLog, info: (message) => void lines.push(message) };
  sayWhereThingsAre(log, 'connections', call, all);
  return lines;
}

it('tells in which Regions and accounts there are some, each once', () => {
  expect(said(elsewhere)).toEqual([
    'no connections in us-east-1 of account 111122223333, but there are some in ' +
      'eu-west-1 of account 111122223333, us-east-1 of account 444455556666',
  ]);
});

it('says nothing when there are none anywhere', () => {
  expect(said([])).toEqual([]);
});
