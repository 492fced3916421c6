#!/usr/bin/env node
// The command line. One line of complaint on standard error; exit codes: 0 done, 1 failed, 2 wrong usage.
import { Command, CommanderError } from 'commander';
import { OperationalError } from '../base/index.ts';
import { flagOf, settings, variableOf } from '../config/index.ts';
import { env } from './commands/env.ts';
import { routerConfig } from './commands/router-config.ts';
import { routes } from './commands/routes.ts';
import { status } from './commands/status.ts';
import { standardError, standardOutput } from './output.ts';

const defaultServer = process.env['CROSSCONNECT_URL'] ?? 'http://127.0.0.1:7224';

interface ServerOption {
  readonly server: string;
}

function program(): Command {
  const root = new Command('crossconnect')
    .description('AWS Direct Connect on your own machine, with a real BGP edge behind it')
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  addServe(root);
  const withServer = (command: Command): Command =>
    command.option('--server <url>', 'the running server', defaultServer);
  withServer(root.command('env').description('print shell lines that point AWS clients at the server; use with eval'))
    .option('--account <number>', 'the account to be', '123456789012')
    .option('--region <region>', 'the Region to call', 'us-east-1')
    .action((options: ServerOption & { account: string; region: string }) =>
      env(standardOutput, options.server, options),
    );
  withServer(
    root.command('status').description('show connections, virtual interfaces, peers and sessions of all accounts'),
  )
    .option('--json', 'as JSON', false)
    .action((options: ServerOption & { json: boolean }) => status(standardOutput, options.server, options));
  withServer(root.command('routes <virtual-interface>').description('show the routes accepted and advertised'))
    .option('--json', 'as JSON', false)
    .action((id: string, options: ServerOption & { json: boolean }) =>
      routes(standardOutput, options.server, id, options),
    );
  withServer(root.command('router-config <virtual-interface>').description('print a configuration for a real router'))
    .requiredOption('--for <router>', 'frr, bird or gobgp')
    .option('--announce <prefix...>', 'prefixes the router announces', [])
    .action((id: string, options: ServerOption & { for: string; announce: string[] }) =>
      routerConfig(standardOutput, options.server, id, options),
    );
  withServer(root.command('router <virtual-interface>').description('run a built-in customer router until Ctrl-C'))
    .option('--announce <prefix...>', 'prefixes it announces', [])
    .option('--md5 <auto|require|off>', 'sign its sessions', 'auto')
    .action(runRouter);
  root
    .command('demo')
    .description('order a connection, bring up a router, stop it and start it again, on a server of its own')
    .option('--once', 'end when the show is over', false)
    .action(async (options: { once: boolean }) => {
      const { demo } = await import('./commands/demo.ts');
      await demo(standardOutput, options);
    });
  withServer(root.command('health').description('exit 0 if the server answers')).action(
    async (options: ServerOption) => {
      const { getAdmin } = await import('./admin-client.ts');
      await getAdmin(options.server, 'status');
    },
  );
  return root;
}

function addServe(root: Command): void {
  const command = root
    .command('serve')
    .description('run the server')
    .option('--config <file>', 'configuration file, JSON (CROSSCONNECT_CONFIG)');
  for (const { key, value, fallback, meaning } of settings) {
    const shown = fallback === undefined || fallback === false || fallback === '' ? '' : `; default ${fallback}`;
    command.option(
      `${flagOf(key)}${value === undefined ? '' : ` ${value}`}`,
      `${meaning} (${variableOf(key)}${shown})`,
    );
  }
  command.action(async (flags: Record<string, unknown>) => {
    const { serve } = await import('./commands/serve.ts');
    await serve(standardOutput, flags, process.env);
  });
}

async function runRouter(
  virtualInterfaceId: string,
  options: ServerOption & { announce: string[]; md5: 'auto' | 'require' | 'off' },
): Promise<void> {
  const [{ router }, { untilSignal }, { createLog }] = await Promise.all([
    import('./commands/router.ts'),
    import('./commands/serve.ts'),
    import('../telemetry/index.ts'),
  ]);
  const running = await router(standardOutput, { ...options, virtualInterfaceId, log: createLog('warn') });
  await untilSignal();
  await running.stop();
}

async function main(): Promise<number> {
  try {
    await program().parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      standardError.line(`crossconnect: ${error.message.replace(/^error: /, '')}`);
      return 2;
    }
    if (!(error instanceof OperationalError)) throw error;
    standardError.line(`crossconnect: ${error.code}: ${error.message}`);
    return error.code === 'DX_BAD_SETTING' || error.code === 'DX_BAD_CONFIG_FILE' ? 2 : 1;
  }
}

process.exitCode = await main();
