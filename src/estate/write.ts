// An estate as the file that would make it: what every resource has by itself is left out.
import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { kinds } from './kinds/index.ts';
import { peersWithoutKeys } from './kinds/peers.ts';
import { defaultAccount, defaultRegion } from './resolve.ts';
import type { Estate, EstateFile, Peer, Sections } from './schema.ts';

type Members = Readonly<Record<string, unknown>>;

export function writeEstate(estate: Estate, withKeys: boolean): string {
  const file = fileOf(estate, withKeys);
  return stringify(file, { lineWidth: 0, compat: 'yaml-1.1' });
}

/** What has no account or Region of its own. */
const placeless: readonly string[] = ['accounts', 'otherRoutes'];

function fileOf(estate: Estate, withKeys: boolean): EstateFile {
  const placed = kinds.flatMap(({ section }): Members[] =>
    placeless.includes(section) ? [] : (Object.values(estate[section]) as never),
  );
  const home = {
    account: commonest(placed.map(({ account }) => String(account))) ?? defaultAccount,
    region: commonest(placed.map(({ region }) => String(region))) ?? defaultRegion,
  };
  const file: Record<string, Members> = {};
  for (const { section, defaults } of kinds) {
    if (section === 'associations') continue;
    if (section === 'otherRoutes') {
      const routes = routesByGateway(estate, defaults ?? {});
      if (Object.keys(routes).length > 0) file[section] = routes;
      continue;
    }
    const entries = Object.entries(estate[section]).flatMap(([name, entry]): [string, Members][] => {
      const shown = entryOf(estate, section, name, entry as never, { ...home, ...defaults });
      // An account for which nothing is decided says nothing.
      return section === 'accounts' && Object.keys(shown).length === 0
        ? []
        : [[name, withKeys ? shown : withoutKeys(shown)]];
    });
    if (entries.length > 0) file[section] = Object.fromEntries(entries);
  }
  return { ...(placed.length === 0 ? {} : home), ...file };
}

/** The first of those that are there most often. */
function commonest(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** What follows from elsewhere in the file. */
const implied: { readonly [Name in keyof Sections]?: readonly string[] } = {
  directConnectGateways: ['region'],
  coreNetworks: ['region'],
  hostedConnections: ['region', 'carrierAccount'],
  virtualInterfaces: ['region', 'carrierAccount'],
};

function entryOf(estate: Estate, section: keyof Sections, name: string, entry: Members, defaults: Members): Members {
  // What is on something belongs to its owner unless said otherwise.
  const usual = { ...defaults, ...('carrierAccount' in entry ? { account: entry['carrierAccount'] } : {}) };
  const members = Object.entries(entry).filter(
    ([member, value]) =>
      !(implied[section] ?? []).includes(member) && !isDeepStrictEqual(value, (usual as Members)[member]),
  );
  const associations = Object.entries(associationsOf(estate, section, name));
  return Object.fromEntries(
    associations.length === 0 ? members : [...members, ['associations', Object.fromEntries(associations)]],
  );
}

function associationsOf(estate: Estate, section: keyof Sections, name: string): Members {
  if (section !== 'directConnectGateways') return {};
  const own = Object.values(estate.associations).filter(({ directConnectGateway }) => directConnectGateway === name);
  return Object.fromEntries(
    own.map(({ gateway, allowedPrefixes, showsBlocks }) => [gateway, showsBlocks ? {} : { allowedPrefixes }]),
  );
}

/** The file lists them below their gateway. */
function routesByGateway({ otherRoutes }: Estate, defaults: Members): Members {
  const routes: Record<string, Members[]> = {};
  for (const { account: _, region: __, gateway, ...route } of Object.values(otherRoutes)) {
    const shown = Object.entries(route).filter(([member, value]) => !isDeepStrictEqual(value, defaults[member]));
    routes[gateway] = [...(routes[gateway] ?? []), Object.fromEntries(shown)];
  }
  return routes;
}

const withoutKeys = (entry: Members): Members =>
  'peers' in entry ? { ...entry, peers: peersWithoutKeys(entry['peers'] as readonly Peer[]) } : entry;
