// What to do after the demo, as commands to copy into another terminal.
import type { Flow } from './moves.ts';
import type { Ordered } from './order.ts';

export interface DemoFacts extends Pick<Ordered, 'virtualGatewayId' | 'directConnectGatewayId' | 'sites'> {
  readonly url: string;
  /** The program to run when no `crossconnect` is in the path: «node /full/path/main.js». */
  readonly program: string | undefined;
  readonly flows: readonly Flow[];
}

export function nextSteps({ url, program, sites, flows, ...gateways }: DemoFacts): string[] {
  const [first, second] = sites;
  const to = flows[0]?.to;
  return [
    `The server goes on at ${url}, and the routers with it,`,
    'until Ctrl-C. In another terminal:',
    '',
    ...(program === undefined ? [] : [`  alias crossconnect='${program}'`]),
    `  eval "$(crossconnect env --server ${url})"`,
    '  alias aws="aws --endpoint-url $AWS_ENDPOINT_URL"   # AWS CLI before 2.13',
    '',
    'Look, and ask:',
    '  crossconnect status',
    `  crossconnect explain --from ${gateways.virtualGatewayId} --to ${to}`,
    '  crossconnect drill',
    '',
    'Break something and mend it:',
    `  crossconnect cut ${second?.connectionId}`,
    `  crossconnect why-down ${second?.virtualInterfaceId}`,
    `  crossconnect mend ${second?.connectionId}`,
    '',
    'Add a virtual interface for a router of your own, and bring it up:',
    `  VIF=$(aws directconnect create-private-virtual-interface \\`,
    `    --connection-id ${first?.connectionId} --new-private-virtual-interface \\`,
    '    virtualInterfaceName=mine,vlan=103,asn=65010,\\',
    `directConnectGatewayId=${gateways.directConnectGatewayId} \\`,
    '    --query virtualInterfaceId --output text)',
    '  crossconnect router-config $VIF --for frr --announce 192.168.0.0/16',
    '  crossconnect router $VIF --announce 192.168.0.0/16   # or the built-in one',
  ];
}
