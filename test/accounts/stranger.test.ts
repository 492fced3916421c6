// A stranger's key calls every operation of the model with the ids of somebody else's resources: nothing of them is told
// or changed, and no answer says whether there is such a thing.
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OperationName } from '../../src/model/index.ts';
import { openWalk, operationNames, owner, partner, stranger, type Walk } from './fixture.ts';
import { inputsOf } from './inputs.ts';

/** Makes or signs something of the caller's own; all other calls are refused, or answered with nothing. */
const own: readonly OperationName[] = [
  'ConfirmCustomerAgreement',
  'CreateConnection',
  'CreateDirectConnectGateway',
  'CreateInterconnect',
  'CreateLag',
  'CreateResiliencyGroup',
];

/** Whoever proposes must know a gateway and its owner, and is told when there is no such pair (user guide). */
const tellsWhatIsThere: readonly OperationName[] = ['CreateDirectConnectGatewayAssociationProposal'];

let walk: Walk;
/** Everything that must not be told: ids, names, keys and accounts of the others. */
let secrets: readonly string[];
let before: ReturnType<Walk['rows']>;
beforeAll(async () => {
  walk = await openWalk();
  await walk.send(owner, 'DescribeConnections', {});
  before = walk.rows();
  const keys = [...before.values()].flatMap(({ authKey }) => (typeof authKey === 'string' ? [authKey] : []));
  const ids = [...before.keys()].flatMap((key) => key.split(' ').slice(1));
  const names = ['of the owner', 'of-the-owner', 'of the partner', owner.account, partner.account];
  secrets = [...new Set([...Object.values(walk.ids).flat(), ...ids, ...names, ...keys])].filter(
    (text) => text.length > 8,
  );
});
afterAll(() => walk.stop());

/** The same text about things that nobody has, of the same form. */
function nobodys(text: string): string {
  const ids = [...new Set(Object.values(walk.ids).flat())].filter((id) => !/^\d{12}$/.test(id));
  const longestFirst = ids.sort((one, other) => other.length - one.length);
  return longestFirst.reduce((changed, id) => changed.replaceAll(id, id.replace(/\w{4}$/, '0000')), text);
}

it.each(operationNames)('%s', async (operation) => {
  for (const input of inputsOf(operation, walk.ids)) {
    const sent = JSON.stringify(input);
    const { status, text } = await walk.send(stranger, operation, input);
    const told = secrets.filter((secret) => text.includes(secret) && !sent.includes(secret));
    expect(told, `${sent} was answered with ${text}`).toEqual([]);
    if (own.includes(operation)) continue;
    if (status !== 200)
      expect([status, text], sent).toEqual([
        400,
        expect.stringMatching(/^\{"__type":"\w+(Client|Validation)Exception"/),
      ]);
    else expect(operation, sent).toMatch(/^(Describe|List)/);
    if (tellsWhatIsThere.includes(operation)) continue;
    const { text: twin } = await walk.send(stranger, operation, JSON.parse(nobodys(sent)));
    expect(nobodys(text), `${sent} is answered otherwise than for what is not there`).toBe(nobodys(twin));
  }
  const after = walk.rows();
  for (const [name, row] of before)
    expect(isDeepStrictEqual(after.get(name), row), `${name} as it was before`).toBe(true);
  const added = [...after].filter(([name]) => !before.has(name)).map(([, row]) => JSON.stringify(row));
  expect(added.filter((row) => secrets.some((secret) => row.includes(secret)))).toEqual([]);
});

it('the inputs are good ones: with one of them at least the owner is told something else', async () => {
  const alike: string[] = [];
  // What takes things away comes last; but an accepted proposal cannot be deleted any more.
  const takesAway = (name: string): number => {
    if (name === 'DeleteDirectConnectGatewayAssociationProposal') return -2;
    return ['Stop', 'Disassociate', 'DeleteBGPPeer', 'Delete'].findIndex((start) => name.startsWith(start));
  };
  for (const operation of [...operationNames].sort((one, other) => takesAway(one) - takesAway(other))) {
    let differs = false;
    for (const input of inputsOf(operation, walk.ids)) {
      const refused = await walk.send(stranger, operation, input);
      const { text } = await walk.send(owner, operation, input);
      differs ||= text.replaceAll(owner.account, stranger.account) !== refused.text;
    }
    if (!differs) alike.push(operation);
  }
  // These are about nothing that somebody has.
  expect(alike).toEqual(['ConfirmCustomerAgreement', 'DescribeCustomerMetadata', 'DescribeLocations']);
});
