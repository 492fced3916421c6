import {
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteTagsCommand,
  DescribeSecurityGroupsCommand,
  DescribeTagsCommand,
  DescribeVpcsCommand,
  type DescribeVpcsCommandInput,
  type Tag,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { account, accountKey, ec2Of } from './clients.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ edge: 'off' });
});
afterAll(() => server.stop());

const createVpc = async (CidrBlock: string, Tags: Tag[] = []): Promise<string> => {
  const TagSpecifications = Tags.length === 0 ? [] : [{ ResourceType: 'vpc' as const, Tags }];
  return (await server.ec2.send(new CreateVpcCommand({ CidrBlock, TagSpecifications }))).Vpc?.VpcId ?? '';
};
const describeVpcs = (input: DescribeVpcsCommandInput) => server.ec2.send(new DescribeVpcsCommand(input));

describe('DescribeVpcs', () => {
  const cidrs = async (filters: [string, string[]][]) => {
    const { Vpcs } = await describeVpcs({ Filters: filters.map(([Name, Values]) => ({ Name, Values })) });
    return Vpcs?.map(({ CidrBlock }) => CidrBlock);
  };
  beforeAll(async () => {
    await createVpc('10.1.0.0/16', [
      { Key: 'Name', Value: 'first' },
      { Key: 'team', Value: 'net & <ops>' },
    ]);
    await createVpc('10.2.0.0/16', [{ Key: 'Name', Value: 'second' }]);
    await createVpc('192.168.0.0/20');
  });

  it.each<[string, [string, string[]][], string[]]>([
    ['a CIDR', [['cidr', ['10.1.0.0/16']]], ['10.1.0.0/16']],
    ['a pattern', [['cidr', ['10.?.*']]], ['10.1.0.0/16', '10.2.0.0/16']],
    ['either value', [['cidr', ['192*', '10.1*']]], ['10.1.0.0/16', '192.168.0.0/20']],
    [
      'both filters',
      [
        ['cidr', ['10.*']],
        ['tag:Name', ['second']],
      ],
      ['10.2.0.0/16'],
    ],
    ['a tag with signs', [['tag:team', ['net & <ops>']]], ['10.1.0.0/16']],
    ['a tag key', [['tag-key', ['Name']]], ['10.1.0.0/16', '10.2.0.0/16']],
    ['an associated block', [['cidr-block-association.cidr-block', ['10.2.0.0/16']]], ['10.2.0.0/16']],
    [
      'its owner and state',
      [
        ['owner-id', [account]],
        ['state', ['available']],
        ['cidr', ['192*']],
      ],
      ['192.168.0.0/20'],
    ],
    ['the default VPC, of which there is none', [['is-default', ['true']]], []],
  ])('filters by %s', async (_, filters, expected) => {
    expect(await cidrs(filters)).toEqual(expected);
  });

  it('refuses a filter it does not know, and too many values', async () => {
    await expect(cidrs([['colour', ['red']]])).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: "The filter 'colour' is invalid",
    });
    await expect(cidrs([['cidr', Array.from({ length: 201 }, String)]])).rejects.toMatchObject({
      name: 'FilterLimitExceeded',
    });
  });

  it('tells page by page', async () => {
    for (let second = 20; second < 29; second++) await createVpc(`10.${second}.0.0/16`);
    const Filters = [{ Name: 'cidr', Values: ['10.2?.0.0/16'] }];
    const first = await describeVpcs({ Filters, MaxResults: 5 });
    expect(first.Vpcs).toHaveLength(5);
    const second = await describeVpcs({ Filters, MaxResults: 5, NextToken: first.NextToken });
    expect(second.NextToken).toBeUndefined();
    expect([...(first.Vpcs ?? []), ...(second.Vpcs ?? [])].map(({ CidrBlock }) => CidrBlock)).toEqual(
      Array.from({ length: 9 }, (_, index) => `10.2${index}.0.0/16`),
    );
  });

  it.each<[string, DescribeVpcsCommandInput, string]>([
    ['too few results', { MaxResults: 4 }, 'InvalidParameterValue'],
    ['too many results', { MaxResults: 1_001 }, 'InvalidParameterValue'],
    ['a token of another making', { NextToken: 'abc' }, 'InvalidNextToken'],
    ['ids and pages together', { VpcIds: ['vpc-0123456789abcdef0'], MaxResults: 5 }, 'InvalidParameterCombination'],
  ])('refuses %s', async (_, input, name) => {
    await expect(describeVpcs(input)).rejects.toMatchObject({ name });
  });
});

describe('tags', () => {
  let vpc = '';
  beforeEach(async () => {
    vpc = await createVpc('10.99.0.0/16');
  });
  const tag = (Tags: Tag[], Resources = [vpc]) => server.ec2.send(new CreateTagsCommand({ Resources, Tags }));
  const untag = (Tags?: Tag[]) => server.ec2.send(new DeleteTagsCommand({ Resources: [vpc], Tags }));
  const held = async () => (await describeVpcs({ VpcIds: [vpc] })).Vpcs?.[0]?.Tags;

  it('are added, replaced and taken away: by key, by key and value, or all', async () => {
    await tag([
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
      { Key: 'c', Value: '3' },
      { Key: 'd', Value: '' },
    ]);
    await tag([{ Key: 'a', Value: 'one' }]);
    await untag([{ Key: 'b' }, { Key: 'c', Value: 'another' }]);
    expect(await held()).toEqual([
      { Key: 'a', Value: 'one' },
      { Key: 'c', Value: '3' },
      { Key: 'd', Value: '' },
    ]);
    await untag();
    expect(await held()).toEqual([]);
  });

  it('hang on what a VPC has by itself, too, and are listed for every kind', async () => {
    const Filters = [{ Name: 'vpc-id', Values: [vpc] }];
    const groups = await server.ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
    const group = groups.SecurityGroups?.[0]?.GroupId ?? '';
    await tag([{ Key: 'Name', Value: 'both' }], [vpc, group]);
    const list = async (...filters: [string, string][]) =>
      (
        await server.ec2.send(
          new DescribeTagsCommand({ Filters: filters.map(([Name, value]) => ({ Name, Values: [value] })) }),
        )
      ).Tags;
    const row = (ResourceId: string, ResourceType: string) => ({
      Key: 'Name',
      Value: 'both',
      ResourceId,
      ResourceType,
    });
    expect(await list(['key', 'Name'], ['value', 'both'])).toEqual([row(vpc, 'vpc'), row(group, 'security-group')]);
    expect(await list(['resource-id', vpc])).toEqual([row(vpc, 'vpc')]);
    expect(await list(['tag:Name', 'both'], ['resource-type', 'security-group'])).toEqual([
      row(group, 'security-group'),
    ]);
    await expect(list(['size', 'large'])).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it.each<[string, Tag[], string]>([
    ['a reserved key', [{ Key: 'aws:x', Value: '1' }], 'InvalidParameterValue'],
    ['an empty key', [{ Key: '', Value: '1' }], 'InvalidTagKey.Malformed'],
    ['a long key', [{ Key: 'k'.repeat(129), Value: '1' }], 'InvalidParameterValue'],
    ['a long value', [{ Key: 'k', Value: 'v'.repeat(257) }], 'InvalidParameterValue'],
    [
      'a key twice',
      [
        { Key: 'k', Value: '1' },
        { Key: 'k', Value: '2' },
      ],
      'InvalidParameterValue',
    ],
    ['fifty-one', Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })), 'TagLimitExceeded'],
    ['none', [], 'MissingParameter'],
  ])('refuse %s', async (_, tags, name) => {
    await expect(tag(tags)).rejects.toMatchObject({ name });
    expect(await held()).toEqual([]);
  });

  it.each([
    ['nothing', 'InvalidID'],
    ['vpc-0123456789abcdef0', 'InvalidVpcID.NotFound'],
    ['sg-0123456789abcdef0', 'InvalidGroup.NotFound'],
  ])('do not hang on %s, and then on nothing else of the call', async (id, name) => {
    await expect(tag([{ Key: 'k', Value: 'v' }], [vpc, id])).rejects.toMatchObject({ name });
    expect(await held()).toEqual([]);
  });

  it('of others cannot be touched', async () => {
    const stranger = ec2Of(server.url, accountKey('444455556666'));
    const command = new CreateTagsCommand({ Resources: [vpc], Tags: [{ Key: 'k', Value: 'v' }] });
    await expect(stranger.send(command)).rejects.toMatchObject({ name: 'InvalidVpcID.NotFound' });
    stranger.destroy();
  });
});
