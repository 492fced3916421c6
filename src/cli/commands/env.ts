// crossconnect env: lines for `eval` that point AWS clients of this shell at the server, and nowhere else: the keys are
// ones that AWS refuses, so that a forgotten flag never orders a real port.
import type { Output } from '../output.ts';

/** What would take a client elsewhere, or give it other keys, although the variables above are set. */
const inTheWay = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_ENDPOINT_URL_DIRECT_CONNECT',
  'AWS_ENDPOINT_URL_EC2',
  'AWS_ENDPOINT_URL_STS',
];

export function env(output: Output, server: string, options: { account: string; region: string }): void {
  const variables: [name: string, value: string][] = [
    ['AWS_ENDPOINT_URL', server],
    ['AWS_REGION', options.region],
    ['AWS_DEFAULT_REGION', options.region],
    ['AWS_ACCESS_KEY_ID', options.account],
    ['AWS_SECRET_ACCESS_KEY', 'crossconnect'],
    ['AWS_PAGER', ''],
    ['CROSSCONNECT_URL', server],
  ];
  for (const [name, value] of variables) output.line(`export ${name}='${value}'`);
  output.line(`unset ${inTheWay.join(' ')}`);
}
