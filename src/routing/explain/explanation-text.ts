// An explanation in sentences.

import type { NamedRule } from '../result.ts';
import { formatStanding } from '../rule.ts';
import { longestPrefix } from '../selection/path-rules.ts';
import type { ChosenExplanation, Explanation, LostWay, Remark } from './explain.ts';
import { formatWay } from './way.ts';

/** One sentence a line. */
export function explanationText(explanation: Explanation): string[] {
  const { gatewayId, destination } = explanation;
  switch (explanation.kind) {
    case 'unknownGateway': {
      const known = explanation.known.length === 0 ? 'there is none' : `there are ${explanation.known.join(', ')}`;
      return [`There is no gateway ${gatewayId}; ${known}.`];
    }
    case 'lostGateway':
      return [`${gatewayId} sends nothing: its Region, ${explanation.region}, is lost.`];
    case 'local':
      return [`${destination} is local to ${gatewayId}.`, remarkText(explanation.remark)];
    case 'noRoute':
      return [
        `${gatewayId} has no route to ${destination}: no prefix that covers it is heard or set.`,
        ...(explanation.remark === null ? [] : [remarkText(explanation.remark)]),
      ];
    case 'chosen':
      return chosenText(explanation);
  }
}

function chosenText(explanation: ChosenExplanation): string[] {
  const { gatewayId, destination, region, prefix, best, coveringPrefixes, innerPrefixes } = explanation;
  const ways = best.map(formatWay);
  const over = ways.length === 1 ? `goes over ${ways[0]}` : `shares its load over ${ways.length}: ${ways.join('; ')}`;
  const from = gatewayId === region ? `AWS's public network in ${region}` : `${gatewayId} in ${region}`;
  const lines = [
    `From ${from}, ${destination} ${over}; by the prefix ${prefix}.`,
    explanation.decision === null
      ? `No other way has that prefix: ${ruleText({ ...longestPrefix, standing: { kind: 'documented' } })}.`
      : `Decided by ${ruleText(explanation.decision)}.`,
    ...explanation.others.map(lostText),
  ];
  if (coveringPrefixes.length > 0) lines.push(`Shorter prefixes cover it too: ${coveringPrefixes.join(', ')}.`);
  if (innerPrefixes.length > 0) lines.push(`Inside it, these have routes of their own: ${innerPrefixes.join(', ')}.`);
  if (explanation.remark !== null) lines.push(remarkText(explanation.remark));
  return lines;
}

const lostText = ({ way, turn, rule, has, against }: LostWay): string =>
  `${turn}. ${formatWay(way)}: lost at ${rule.id}, with ${has} against ${against} [${formatStanding(rule.standing)}].`;

const ruleText = ({ id, says, source, standing }: NamedRule): string =>
  `${id}: ${says} (${source}) [${formatStanding(standing)}]`;

const remarkText = ({ rule, text }: Remark): string => `${text} (${ruleText(rule)}).`;
