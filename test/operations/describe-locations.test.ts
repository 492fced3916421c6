import { DescribeLocationsCommand } from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import { useServer } from './support.ts';

const accounts = useServer();

describe('serialization', () => {
  it('takes an empty body, an empty object and members it does not know', async () => {
    const { raw } = accounts.account('sa-east-1');
    const answers = await Promise.all(
      ['', '{}', '{"locationCode":"TIVIT"}'].map((body) => raw('DescribeLocations', body)),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200, type: 'application/x-amz-json-1.1' });
  });

  it('keeps empty lists and gives speeds in their short form', async () => {
    const { raw } = accounts.account();
    const { locations } = JSON.parse((await raw('DescribeLocations', {})).text);
    const one = locations.find(({ locationCode }: { locationCode: string }) => locationCode === 'EqDC2');
    expect(Object.keys(one).sort()).toEqual([
      'availableBillingModes',
      'availableMacSecPortSpeeds',
      'availablePortSpeeds',
      'availableProviders',
      'locationCode',
      'locationName',
      'region',
    ]);
    expect(one.availablePortSpeeds).toContain('10G');
    expect(one.availableBillingModes[0]).toEqual({
      billingMode: 'PayAsYouGo',
      availablePortSpeeds: one.availablePortSpeeds,
      includedRegions: ['us-east-1'],
    });
  });
});

describe('validation', () => {
  it.each(['[]', '"x"', 'null', '7', 'true'])('refuses the body %s: it is no object', async (body) => {
    expect(await accounts.account().raw('DescribeLocations', body)).toMatchObject({
      status: 400,
      text: '{"__type":"SerializationException","message":"The request body is not a structure"}',
    });
  });

  it('refuses what is no JSON', async () => {
    const { text, status } = await accounts.account().raw('DescribeLocations', '{');
    expect([status, JSON.parse(text).__type]).toEqual([400, 'SerializationException']);
  });
});

describe('behaviour', () => {
  it('lists the locations of the Region called, and those only', async () => {
    const codes = async (region: string): Promise<string[]> => {
      const { locations } = await accounts.account(region).dx.send(new DescribeLocationsCommand({}));
      expect(locations?.every((location) => location.region === region)).toBe(true);
      return locations?.map(({ locationCode }) => locationCode ?? '') ?? [];
    };
    const [virginia, frankfurt] = await Promise.all([codes('us-east-1'), codes('eu-central-1')]);
    expect(virginia).toContain('EqDC2');
    expect(frankfurt).not.toContain('EqDC2');
    expect(frankfurt.length).toBeGreaterThan(0);
    expect(await codes('eu-isoe-west-1')).toEqual([]);
  });
});
