// What GoBGP is told besides its neighbors: a policy that lets out the router's own prefixes with a community.
import { type CableFacts, familiesOf } from '../facts.ts';

export const gobgpPolicy = (facts: CableFacts): string[] => [
  ...familiesOf(facts).flatMap((family) => [
    '[[defined-sets.prefix-sets]]',
    `  prefix-set-name = "dx-own-${family}"`,
    ...facts.announce[family].flatMap((prefix) => [
      '  [[defined-sets.prefix-sets.prefix-list]]',
      `    ip-prefix = "${prefix}"`,
      `    masklength-range = "${prefix.split('/')[1]}..${prefix.split('/')[1]}"`,
    ]),
    '[[policy-definitions]]',
    `  name = "dx-out-${family}"`,
    '  [[policy-definitions.statements]]',
    '    [policy-definitions.statements.conditions.match-prefix-set]',
    `      prefix-set = "dx-own-${family}"`,
    '      match-set-options = "any"',
    '    [policy-definitions.statements.actions]',
    '      route-disposition = "accept-route"',
    '      [policy-definitions.statements.actions.bgp-actions.set-community]',
    '        options = "add"',
    '        [policy-definitions.statements.actions.bgp-actions.set-community.set-community-method]',
    `          communities-list = ["${facts.community}"]`,
  ]),
  '[global.apply-policy.config]',
  `  export-policy-list = [${familiesOf(facts)
    .map((family) => `"dx-out-${family}"`)
    .join(', ')}]`,
  '  default-export-policy = "reject-route"',
];
