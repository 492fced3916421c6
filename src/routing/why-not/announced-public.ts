// Why a public session does not hear a prefix.
import { contains, formatPrefix, type Prefix, samePrefix } from '../../base/index.ts';
import { named, refusalBy } from '../named.ts';
import { publicRefusals } from '../outbound/public-rules.ts';
import type { Said } from '../outbound/said.ts';
import type { Refused } from '../result.ts';
import type { RuleIdentity } from '../rule.ts';

const notPublic: RuleIdentity = {
  id: 'no-public-prefix',
  says: 'a public session hears AWS’s public prefixes, as AWS cuts them, and nothing else',
  source: 'user guide, routing policies and BGP communities',
};

export function unannouncedPublic(said: Said, prefix: Prefix): Refused[] {
  const { publicPrefixes, settings } = said.estate;
  const refused = publicPrefixes
    .filter((own) => samePrefix(own.prefix, prefix))
    .flatMap(({ region }) => refusalBy(publicRefusals, { ...said, region }) ?? [])
    .map(({ rule, reason }) => ({ prefix, rule: named(rule, settings), reason }));
  if (refused.length > 0) return refused;
  const around = publicPrefixes.find((own) => contains(own.prefix, prefix));
  const reason =
    around === undefined
      ? `${formatPrefix(prefix)} is none of the ${publicPrefixes.length} public prefixes that this estate knows`
      : `${formatPrefix(prefix)} is a part of ${formatPrefix(around.prefix)}, which is announced as a whole`;
  return [{ prefix, rule: named(notPublic, settings), reason }];
}
