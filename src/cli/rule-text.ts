import { formatStanding, type NamedRuleStatus } from '../admin/index.ts';

/** «the longest prefix wins; documented» */
export const ruleText = ({ says, standing }: NamedRuleStatus): string => `${says}; ${formatStanding(standing)}`;

/** «longest-prefix, documented» */
export const ruleName = ({ id, standing }: NamedRuleStatus): string => `${id}, ${formatStanding(standing)}`;
