// What to do after the demo, as commands to copy into another terminal.

export interface DemoFacts {
  readonly url: string;
  /** The program to run when no `crossconnect` is in the path: «node /full/path/main.js». */
  readonly program: string | undefined;
  readonly connectionId: string;
  readonly virtualInterfaceId: string;
  readonly virtualGatewayId: string;
}

export function nextSteps({ url, program, connectionId, virtualInterfaceId, virtualGatewayId }: DemoFacts): string[] {
  return [
    `The server goes on at ${url}, and the router with it, until Ctrl-C. In another terminal:`,
    '',
    ...(program === undefined ? [] : [`  alias crossconnect='${program}'`]),
    `  eval "$(crossconnect env --server ${url})"`,
    '  alias aws="aws --endpoint-url $AWS_ENDPOINT_URL"   # for an AWS CLI older than 2.13',
    '',
    'Look:',
    '  crossconnect status',
    `  crossconnect routes ${virtualInterfaceId}`,
    '  aws directconnect describe-virtual-interfaces',
    '',
    'Add a virtual interface for a router of your own, and bring it up:',
    `  VIF=$(aws directconnect create-private-virtual-interface --connection-id ${connectionId} \\`,
    '        --new-private-virtual-interface \\',
    `        virtualInterfaceName=mine,vlan=102,asn=65010,virtualGatewayId=${virtualGatewayId} \\`,
    '        --query virtualInterfaceId --output text)',
    '  crossconnect router-config $VIF --for frr --announce 192.168.0.0/16   # or bird, gobgp',
    '  crossconnect router $VIF --announce 192.168.0.0/16                    # or the built-in one',
  ];
}
