import { UpdateConnectionCommand, type UpdateConnectionCommandInput } from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import { type Account, connect, refusal, unknownId, useServer } from './support.ts';

const accounts = useServer();
const update = ({ dx }: Account, input: UpdateConnectionCommandInput) => dx.send(new UpdateConnectionCommand(input));

describe('serialization', () => {
  it('answers flat and, as observed, without tags', async () => {
    const account = accounts.account();
    const connectionId = await connect(account, { tags: [{ key: 'a', value: 'b' }] });
    const { text } = await account.raw('UpdateConnection', { connectionId, connectionName: 'other' });
    const answer = JSON.parse(text);
    expect(answer).toMatchObject({ connectionId, connectionName: 'other', connectionState: 'available' });
    expect(answer).not.toHaveProperty('tags');
  });
});

describe('validation', () => {
  it('wants an id', async () => {
    const { text } = await accounts.account().raw('UpdateConnection', {});
    expect(JSON.parse(text).message).toContain("Value null at 'connectionId'");
  });

  it.each<[string, Omit<UpdateConnectionCommandInput, 'connectionId'>, RegExp]>([
    ['a bad name', { connectionName: 'a;b' }, /^Name a;b is invalid/],
    ['a mode on a port without MACsec', { encryptionMode: 'no_encrypt' }, /is not MACsec capable$/],
  ])('refuses %s', async (_, over, message) => {
    const account = accounts.account();
    const connectionId = await connect(account);
    await expect(update(account, { connectionId, ...over })).rejects.toEqual(refusal(message));
  });

  it('refuses a mode nobody knows', async () => {
    const account = accounts.account();
    const connectionId = await connect(account, { requestMACSec: true });
    const refused = update(account, { connectionId, encryptionMode: 'maybe' });
    await expect(refused).rejects.toEqual(refusal(/^encryptionMode maybe is invalid/));
  });

  it('does not find what is unknown, foreign or elsewhere, and leaves a deleted one alone', async () => {
    const [mine, other] = [accounts.account(), accounts.account()];
    const connectionId = await connect(mine);
    const refused = refusal(/^Could not find Connection with ID/);
    await expect(update(mine, { connectionId: unknownId.connection })).rejects.toEqual(refused);
    await expect(update(other, { connectionId })).rejects.toEqual(refused);
    await expect(update(mine.in('us-west-2'), { connectionId })).rejects.toEqual(refused);
    await mine.own.call('DeleteConnection', { connectionId });
    const deleted = update(mine, { connectionId, connectionName: 'x' });
    await expect(deleted).rejects.toEqual(refusal(`Connection ${connectionId} is in state deleted`));
  });
});

describe('behaviour', () => {
  it('renames, changes the mode, and changes nothing that is left out', async () => {
    const account = accounts.account();
    const connectionId = await connect(account, { requestMACSec: true });
    expect(await update(account, { connectionId, connectionName: 'other' })).toMatchObject({
      connectionName: 'other',
      encryptionMode: 'should_encrypt',
    });
    for (const encryptionMode of ['no_encrypt', 'must_encrypt', 'should_encrypt'])
      expect(await update(account, { connectionId, encryptionMode })).toMatchObject({
        connectionName: 'other',
        encryptionMode,
      });
    expect(await update(account, { connectionId })).toMatchObject({ connectionName: 'other' });
  });
});
