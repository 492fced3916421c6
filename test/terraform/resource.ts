// What Terraform does with each resource, over and over: create and wait, read, import, update, delete and wait; and what
// it does when somebody else has deleted it.
import { DescribeTagsCommand } from '@aws-sdk/client-direct-connect';
import { describe, it } from 'vitest';
import { type Caller, callerOn } from '../harness/callers.ts';
import { startTestServer } from '../harness/server.ts';

/** Accounts on one server, each as a provider block of the same configuration would use it. */
export interface World {
  readonly url: string;
  readonly own: Caller;
  readonly other: Caller;
  /** A Direct Connect partner. */
  readonly partner: Caller;
}

export type State = Readonly<Record<string, unknown>>;

/** One resource of a configuration: the calls of its provider, in its order. */
export interface Resource {
  /** Creates and waits; resolves with the id that goes into the Terraform state. */
  create(): Promise<string>;
  /** Undefined: taken out of the Terraform state. */
  read(id: string): Promise<State | undefined>;
  /** What a read shows after creating. */
  readonly shown: State;
  /** In place, with waits, and what a read shows afterwards. */
  readonly update?: { readonly apply: (id: string) => Promise<unknown>; readonly shown: State };
  /** Tolerates what the provider tolerates, and waits. */
  destroy(id: string): Promise<void>;
  /** How somebody else makes it disappear; left out: by the same calls. */
  readonly vanish?: (id: string) => Promise<void>;
}

export const paces = ['brisk', 'instant'] as const;

/** `declare` makes what the resource refers to and gives the resource itself. */
export function describeResource(type: string, declare: (world: World) => Promise<Resource>): void {
  describe.concurrent.each(paces)(`${type} at pace %s`, (pace) => {
    it('is created, read, imported, updated and deleted', async ({ expect, onTestFinished }) => {
      const resource = await declare(await startWorld(pace, onTestFinished));
      const id = await resource.create();
      const read = await resource.read(id);
      expect(read).toMatchObject(resource.shown);
      // Importing reads by the id alone; the state must be what creating left.
      expect(await resource.read(id)).toEqual(read);
      if (resource.update !== undefined) {
        await resource.update.apply(id);
        expect(await resource.read(id)).toMatchObject(resource.update.shown);
      }
      await resource.destroy(id);
      expect(await resource.read(id)).toBeUndefined();
    });

    it('leaves the Terraform state when it disappears, and deleting it again does no harm', async (context) => {
      const resource = await declare(await startWorld(pace, context.onTestFinished));
      const id = await resource.create();
      await (resource.vanish ?? resource.destroy)(id);
      context.expect(await resource.read(id)).toBeUndefined();
      await resource.destroy(id);
    });
  });
}

export async function startWorld(pace: string, atEnd: (end: () => Promise<void>) => void): Promise<World> {
  const server = await startTestServer({ edge: 'off', pace, partner: '777788889999=Carrier' });
  atEnd(() => server.stop());
  return {
    url: server.url,
    own: callerOn(server.url, '111122223333'),
    other: callerOn(server.url, '444455556666'),
    partner: callerOn(server.url, '777788889999'),
  };
}

/** Tags as the provider keeps them. It builds the ARN itself, from its own account and Region. */
export async function tagsOf({ dx, account }: Caller, resource: string): Promise<Record<string, string>> {
  const resourceArn = `arn:aws:directconnect:us-east-1:${account}:${resource}`;
  const { resourceTags } = await dx.send(new DescribeTagsCommand({ resourceArns: [resourceArn] }));
  const tags = resourceTags?.[0]?.tags ?? [];
  return Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value]));
}
