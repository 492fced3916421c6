// The commands of routes beside Direct Connect and of core networks.
import { type Command, Option } from 'commander';
import { otherRouteKinds } from '../admin/index.ts';
import { accountArgument, asPathArgument, edgeArgument, prefixArgument, wholeNumberArgument } from './arguments.ts';
import type { RouteWish } from './commands/other-routes.ts';
import type { Output } from './output.ts';
import { type AskingFlags, accessOf, asking } from './server-options.ts';

export function addSources(root: Command, output: Output): void {
  const route = root.command('route').description('routes that gateways have beside Direct Connect');
  asking(route.command('add <gateway> <prefix>').description('give a VGW, a TGW or a core network edge a route'))
    .addOption(new Option('--kind <kind>', 'where it comes from').choices(otherRouteKinds).default('static'))
    .option('--as-path <asns>', 'its AS path, the nearest first', asPathArgument)
    .option('--med <number>', 'its MED', wholeNumberArgument)
    .option('--vpn <name>', 'the VPN it belongs to; routes of one name are cut together')
    .option('--down', 'it is down at first', false)
    .action(async (gatewayId: string, prefix: string, flags: AskingFlags & RouteFlags) => {
      prefixArgument(prefix, []);
      const { addRoute } = await import('./commands/other-routes.ts');
      const { kind, asPath, med, vpn, down } = flags;
      const wish = { gatewayId, prefix, kind, asPath, med, vpn, state: down ? ('down' as const) : undefined };
      await addRoute(output, accessOf(flags), wish, flags);
    });
  asking(route.command('remove <route>').description('take it away')).action(async (id: string, flags: AskingFlags) => {
    const { removeRoute } = await import('./commands/other-routes.ts');
    await removeRoute(output, accessOf(flags), id, flags);
  });
  asking(route.command('list').description('list them'))
    .option('--gateway <id>', 'only of this gateway')
    .action(async (flags: AskingFlags & { gateway?: string }) => {
      const { listRoutes } = await import('./commands/other-routes.ts');
      await listRoutes(output, accessOf(flags), flags);
    });
  addCoreNetworks(root, output);
}

interface RouteFlags extends Pick<RouteWish, 'kind' | 'asPath' | 'med' | 'vpn'> {
  readonly down: boolean;
}

function addCoreNetworks(root: Command, output: Output): void {
  const coreNetwork = root.command('core-network').description('core networks of Cloud WAN, one segment each');
  asking(coreNetwork.command('create').description('make one'))
    .option('--account <number>', 'its owner', accountArgument, '123456789012')
    .option('--segment <name>', 'its segment', 'default')
    .requiredOption(
      '--edge <region=asn:prefixes...>',
      'an edge, with what the segment has there: us-east-1=64601:10.1.0.0/16,10.2.0.0/16',
      edgeArgument,
    )
    .action(
      async (flags: AskingFlags & { account: string; segment: string; edge: ReturnType<typeof edgeArgument> }) => {
        const { createCoreNetwork } = await import('./commands/core-networks.ts');
        const { account, segment, edge: edges } = flags;
        await createCoreNetwork(output, accessOf(flags), { account, segment, edges }, flags);
      },
    );
  asking(coreNetwork.command('list').description('list them')).action(async (flags: AskingFlags) => {
    const { listCoreNetworks } = await import('./commands/core-networks.ts');
    await listCoreNetworks(output, accessOf(flags), flags);
  });
  asking(
    coreNetwork
      .command('attach <core-network> <gateway>')
      .description('attach a Direct Connect gateway to its segment'),
  ).action(async (id: string, directConnectGatewayId: string, flags: AskingFlags) => {
    const { attachCoreNetwork } = await import('./commands/core-networks.ts');
    await attachCoreNetwork(output, accessOf(flags), id, directConnectGatewayId, flags);
  });
  asking(coreNetwork.command('detach <core-network>').description('detach it')).action(
    async (id: string, flags: AskingFlags) => {
      const { detachCoreNetwork } = await import('./commands/core-networks.ts');
      await detachCoreNetwork(output, accessOf(flags), id, flags);
    },
  );
  asking(coreNetwork.command('delete <core-network>').description('remove it')).action(
    async (id: string, flags: AskingFlags) => {
      const { deleteCoreNetwork } = await import('./commands/core-networks.ts');
      await deleteCoreNetwork(output, accessOf(flags), id, flags);
    },
  );
}
