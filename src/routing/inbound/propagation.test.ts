import { describe, expect, it } from 'vitest';
import { knownRegions } from '../regions.ts';
import { heard, pictureOf } from '../testing/pictures.ts';
import { type Propagation, propagationOf } from './propagation.ts';

function spread(communities: string, region = 'us-east-1'): Propagation {
  const { estate } = pictureOf({ sites: { A: { type: 'public', region } } });
  const virtualInterface = estate.interfaces.get('A');
  if (virtualInterface === undefined) throw new Error('no A');
  return propagationOf(estate, virtualInterface, heard('203.0.113.0/24', '3333', communities).path);
}

const northAmerica = ['ca-central-1', 'ca-west-1', 'mx-central-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'];
const commercial = knownRegions.filter((region) => !/^(cn|us-gov|eusc)-/.test(region));

describe('how far AWS spreads a public prefix (reference 2.3)', () => {
  it.each<[string, string, readonly string[], string[]]>([
    ['7224:9100: the Region of the location', '7224:9100', ['us-east-1'], ['scope-region']],
    ['7224:9200: the continent', '7224:9200', northAmerica, ['scope-continent']],
    ['7224:9300: everywhere', '7224:9300', commercial, ['scope-everywhere']],
    ['none: everywhere', '', commercial, ['scope-everywhere']],
    ['several: what each of them asks for', '7224:9100 7224:9200', northAmerica, ['scope-region', 'scope-continent']],
  ])('%s', (_, communities, regions, rules) => {
    const propagation = spread(communities);
    expect(propagation.regions).toEqual(regions);
    expect(propagation.rules.map(({ id }) => id)).toEqual(rules);
  });

  it('counts Europe, the Middle East and Africa as one, and South America by itself', () => {
    expect(spread('7224:9200', 'eu-west-1').regions).toEqual(expect.arrayContaining(['af-south-1', 'me-south-1']));
    expect(spread('7224:9200', 'sa-east-1').regions).toEqual(['sa-east-1']);
  });

  it('does not leave the partition', () => {
    expect(spread('', 'cn-north-1').regions).toEqual(['cn-north-1', 'cn-northwest-1']);
  });
});
