// The tree of commands: their words, arguments and flags. What a command does is loaded when it runs, so that small ones
// start fast. docs/reference/cli.md is made from this tree.
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { routerKinds } from '../admin/index.ts';
import { flagOf, settings, variableOf } from '../config/index.ts';
import type { Md5Mode } from '../net/index.ts';
import type { RouterKind } from '../testing/index.ts';
import { addAnswers } from './answer-program.ts';
import {
  accountArgument,
  countArgument,
  prefixArgument,
  regionArgument,
  serverArgument,
  virtualInterfaceArgument,
} from './arguments.ts';
import type { EstateFlags } from './commands/estate-access.ts';
import type { TestOptions } from './commands/test.ts';
import { addFaults } from './fault-program.ts';
import { columnsOf, standardOutput as output, terminal } from './output.ts';
import { type AskingFlags, accessOf, asking, type ServerFlags, serverOption, withServer } from './server-options.ts';
import { addSources } from './source-program.ts';

interface Announcing extends ServerFlags {
  readonly announce: string[];
}

export function createProgram(): Command {
  const root = new Command('crossconnect')
    .description('AWS Direct Connect on your own machine, with a real BGP edge behind it')
    .version(packageVersion())
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  addServe(root);
  addEnv(root);
  addReading(root);
  addEstate(root);
  addAnswers(root, output);
  addFaults(root, output);
  addSources(root, output);
  addRouters(root);
  addTest(root);
  addDemo(root);
  return root;
}

function packageVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
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
    await serve(output, flags, process.env);
  });
}

function addEnv(root: Command): void {
  root
    .command('env')
    .description('print shell lines that point AWS clients at the server: eval "$(crossconnect env)"')
    .addOption(serverOption())
    .option('--account <number>', 'the account to be', accountArgument, '123456789012')
    .option('--region <region>', 'the Region to call', regionArgument, 'us-east-1')
    .action(async (options: ServerFlags & { account: string; region: string }) => {
      const { env } = await import('./commands/env.ts');
      env(output, options.server, options);
    });
}

function addReading(root: Command): void {
  asking(root.command('status').description('show connections, virtual interfaces and peers of all accounts'))
    .option('--wide', 'all columns, however narrow the terminal is', false)
    .action(async ({ json, wide, ...options }: AskingFlags & { wide: boolean }) => {
      const { status } = await import('./commands/status.ts');
      const width = wide ? Number.POSITIVE_INFINITY : columnsOf(terminal());
      await status(output, accessOf(options), { json, width });
    });
  asking(
    root
      .command('routes')
      .argument(...virtualInterfaceArgument)
      .description('show the routes accepted and advertised'),
  ).action(async (id: string, options: AskingFlags) => {
    const { routes } = await import('./commands/routes.ts');
    await routes(output, accessOf(options), id, options);
  });
  asking(
    root
      .command('why-down')
      .argument(...virtualInterfaceArgument)
      .description('say why its sessions are down, and what to do'),
  ).action(async (id: string, options: AskingFlags) => {
    const { whyDown } = await import('./commands/why-down.ts');
    await whyDown(output, accessOf(options), id, options);
  });
  root
    .command('health')
    .description('end with 0 if the server answers and is healthy')
    .addOption(serverOption())
    .action(async (options: ServerFlags) => {
      const { checkHealth } = await import('../admin/index.ts');
      await checkHealth(accessOf(options));
    });
}

function addEstate(root: Command): void {
  const asEveryAccount = (command: Command): Command =>
    withServer(command).option('--credentials <file>', 'keys to sign with as each account, as the server has them');
  asEveryAccount(root.command('export').description('print what the server holds as an estate file'))
    .option('--with-keys', 'with the keys of the BGP sessions', false)
    .action(async (options: EstateFlags & { withKeys: boolean }) => {
      const { exportEstate } = await import('./commands/export.ts');
      await exportEstate(output, options);
    });
  asEveryAccount(root.command('apply <file>').description('make the server hold what an estate file says'))
    .option('--dry-run', 'print what would be done, and do nothing', false)
    .option('--prune', 'the file is all there should be: delete what it lacks, reset what it leaves out', false)
    .action(async (file: string, options: EstateFlags & { dryRun: boolean; prune: boolean }) => {
      const { apply } = await import('./commands/apply.ts');
      await apply(output, file, options);
    });
}

function addRouters(root: Command): void {
  const announcing = (command: Command): Command =>
    withServer(command).option('--announce <prefix...>', 'prefixes the router announces', prefixArgument, []);
  announcing(
    root
      .command('router')
      .argument(...virtualInterfaceArgument)
      .description('run a built-in customer router until Ctrl-C'),
  )
    .addOption(new Option('--md5 <mode>', 'sign its sessions').choices(['auto', 'require', 'off']).default('auto'))
    .action(runRouter);
  announcing(
    root
      .command('router-config')
      .argument(...virtualInterfaceArgument)
      .description('print a configuration for a router of your own'),
  )
    .addOption(new Option('--for <router>', 'the router').choices(routerKinds).makeOptionMandatory())
    .action(async (id: string, options: Announcing & { for: string }) => {
      const { routerConfig } = await import('./commands/router-config.ts');
      await routerConfig(output, accessOf(options), id, options);
    });
}

async function runRouter(virtualInterfaceId: string, options: Announcing & { md5: Md5Mode }): Promise<void> {
  const [{ router }, { untilSignal }, { createLog }] = await Promise.all([
    import('./commands/router.ts'),
    import('./commands/serve.ts'),
    import('../telemetry/index.ts'),
  ]);
  const { announce, md5 } = options;
  const given = { server: accessOf(options), virtualInterfaceId, announce, md5, log: createLog('warn') };
  const running = await router(output, given);
  await untilSignal();
  await running.stop();
}

interface TestFlags extends TestOptions {
  readonly expectOnly: boolean;
}

function addTest(root: Command): void {
  root
    .command('test <files...>')
    .description('play scenario files, each on a server of its own')
    .option('--jobs <number>', 'how many are played at once', countArgument, 4)
    .addOption(
      new Option('--with <router>', 'what plays the routers that name no kind')
        .choices(['built-in', 'frr', 'bird'] satisfies RouterKind[])
        .default('built-in'),
    )
    .option('--json', 'as JSON', false)
    .option('--junit <file>', 'write what came of it as JUnit XML')
    .option('--against <url>', 'look at a running server instead, with --expect-only', serverArgument)
    .option('--expect-only', 'check what is expected before the first thing is done, and do nothing', false)
    .option('--token <token>', 'what the admin API of that server asks for')
    .option('--credentials <file>', 'keys to sign with as each account, as that server has them')
    .action(async (files: string[], { expectOnly, ...options }: TestFlags) => {
      if (expectOnly !== (options.against !== undefined))
        throw new InvalidArgumentError('--against and --expect-only go together: a running server is only looked at');
      const { test } = await import('./commands/test.ts');
      await test(output, files, options);
    });
}

function addDemo(root: Command): void {
  root
    .command('demo')
    .description('show where traffic goes over two locations, cut a cable and mend it, on a server of its own')
    .option('--once', 'end when the show is over', false)
    .action(async ({ once }: { once: boolean }) => {
      const [{ demo, hasIpv6Loopback }, { chooseOrdering }] = await Promise.all([
        import('./commands/demo.ts'),
        import('./demo/ordering.ts'),
      ]);
      await demo({
        once,
        ordering: chooseOrdering,
        canvas: terminal(),
        ipv6: hasIpv6Loopback(),
        program: ownProgram(),
      });
    });
}

/** How to run this program again when it was not started by its name. */
function ownProgram(): string | undefined {
  const script = process.argv[1] ?? '';
  return script.endsWith('.js') ? `node ${script}` : undefined;
}
