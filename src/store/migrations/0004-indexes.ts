// Indexes for what is looked up often: due transitions, what belongs to a gateway or an account, sessions of an edge.

const index = (name: string, table: string, ...columns: readonly string[]): string =>
  `create index "${name}" on "${table}" (${columns.map((column) => `"${column}"`).join(', ')})`;

export const indexesMigration: readonly string[] = [
  index('transitionsByDue', 'transitions', 'held', 'dueAt'),
  index('gatewayAttachmentsByGateway', 'gatewayAttachments', 'directConnectGatewayId'),
  index('directConnectGatewaysByOwner', 'directConnectGateways', 'ownerAccount'),
  index('peerSessionsByEdge', 'peerSessions', 'edgeId', 'state'),
];
