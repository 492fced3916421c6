// crossconnect env: lines for `eval` that point AWS clients of this shell at the server, and nowhere else: the keys are
// ones that AWS refuses, so that a forgotten flag never orders a real port.
import type { Output } from '../output.ts';

export function env(output: Output, server: string, options: { account: string; region: string }): void {
  const variables: [name: string, value: string][] = [
    ['AWS_ENDPOINT_URL', server.replace(/\/$/, '')],
    ['AWS_REGION', options.region],
    ['AWS_DEFAULT_REGION', options.region],
    ['AWS_ACCESS_KEY_ID', options.account],
    ['AWS_SECRET_ACCESS_KEY', 'crossconnect'],
    ['AWS_PAGER', ''],
  ];
  for (const [name, value] of variables) output.line(`export ${name}='${value}'`);
  output.line('unset AWS_PROFILE AWS_SESSION_TOKEN');
}
