// The commands that answer about routes: their words, arguments and flags.
import { type Command, Option } from 'commander';
import { destinationArgument, onePrefixArgument, severalArgument, virtualInterfaceArgument } from './arguments.ts';
import type { DrillFlags } from './commands/drill.ts';
import { type RequiredLevel, requiredLevels } from './commands/required-levels.ts';
import type { Output } from './output.ts';
import { type AskingFlags, accessOf, asking } from './server-options.ts';

export function addAnswers(root: Command, output: Output): void {
  asking(root.command('explain').description('say where a gateway sends traffic, and what decided'))
    .requiredOption(
      '--from <gateway>',
      'the gateway: vgw-…, tgw-…, a core network edge, or its tag «Name»; or a Region, for AWS’s public network there',
    )
    .requiredOption('--to <destination>', 'an address or a prefix', destinationArgument)
    .action(async (flags: AskingFlags & { from: string; to: string }) => {
      const { explain } = await import('./commands/explain.ts');
      await explain(output, accessOf(flags), flags, flags);
    });
  const whyNot = root
    .command('why-not')
    .argument(...virtualInterfaceArgument)
    .argument('<prefix>', 'the prefix', onePrefixArgument);
  asking(whyNot.description('say why a prefix is not announced, or not accepted')).action(
    async (id: string, prefix: string, flags: AskingFlags) => {
      const { whyNot: run } = await import('./commands/why-not.ts');
      await run(output, accessOf(flags), id, prefix, flags);
    },
  );
  asking(root.command('drill').description('say what each single failure would do to every prefix'))
    .option('--double', 'pairs of failures at two locations, too', false)
    .option('--vary', 'mark what other values of the assumed settings would change', false)
    .option(
      '--router <sessions>',
      'how a router of the customer prefers its virtual interfaces, to tell asymmetry: dxvif-a=200,dxvif-b=100; may be repeated',
      severalArgument,
      [],
    )
    .option('--report <file>', 'write a page for people, HTML')
    .option('--live', 'break and mend one after another for real, and measure', false)
    .action(async (flags: AskingFlags & DrillFlags) => {
      const { drill } = await import('./commands/drill.ts');
      await drill(output, accessOf(flags), flags);
    });
  asking(root.command('resiliency').description("hold the estate against AWS's resiliency models and best practices"))
    .addOption(new Option('--require <model>', 'fail unless every gateway has it').choices(requiredLevels))
    .action(async (flags: AskingFlags & { require?: RequiredLevel }) => {
      const { resiliency } = await import('./commands/resiliency.ts');
      await resiliency(output, accessOf(flags), flags);
    });
}
