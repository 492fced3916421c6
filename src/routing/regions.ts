// Where AWS's Regions lie, as far as communities speak of it (user guide, «routing policies and BGP communities»: North
// America; Asia Pacific; Europe, the Middle East and Africa). South America is none of these: it stands for itself.
import { partitionOf } from '../domain/index.ts';

export const continents = ['North America', 'South America', 'Asia Pacific', 'Europe, Middle East and Africa'] as const;
export type Continent = (typeof continents)[number];

const byContinent: Readonly<Record<Continent, readonly string[]>> = {
  'North America': [
    'ca-central-1',
    'ca-west-1',
    'mx-central-1',
    'us-east-1',
    'us-east-2',
    'us-gov-east-1',
    'us-gov-west-1',
    'us-west-1',
    'us-west-2',
  ],
  'South America': ['sa-east-1'],
  'Asia Pacific': [
    'ap-east-1',
    'ap-east-2',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-south-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'cn-north-1',
    'cn-northwest-1',
  ],
  'Europe, Middle East and Africa': [
    'af-south-1',
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'eusc-de-east-1',
    'il-central-1',
    'me-central-1',
    'me-south-1',
  ],
};

const continentByRegion: ReadonlyMap<string, Continent> = new Map(
  continents.flatMap((continent) => byContinent[continent].map((region) => [region, continent] as const)),
);

/** Sorted. */
export const knownRegions: readonly string[] = [...continentByRegion.keys()].sort();

/** undefined: a Region that is not known here, or «GLOBAL». */
export const continentOf = (region: string): Continent | undefined => continentByRegion.get(region);

export function onSameContinent(a: string, b: string): boolean {
  const continent = continentOf(a);
  return continent !== undefined && continent === continentOf(b);
}

/** AWS's public routes do not cross partitions; «GLOBAL» is of the commercial one. */
export const inSamePartition = (a: string, b: string): boolean => partitionOf(a) === partitionOf(b);
