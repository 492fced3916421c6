// The commands of faults: their words, arguments and flags.
import type { Command } from 'commander';
import { timeArgument } from './arguments.ts';
import type { Output } from './output.ts';
import { type AskingFlags, accessOf, asking } from './server-options.ts';

const whatHelp = 'an id, a name that is unique, a device, a location, a Region or a VPN';

interface BeginFlags extends AskingFlags {
  readonly for?: number;
  readonly prepend?: number;
  readonly withhold?: number;
}

export function addFaults(root: Command, output: Output): void {
  const begins = (kind: 'cut' | 'silence' | 'drop' | 'drain', description: string): Command =>
    asking(root.command(`${kind} <what>`).description(description)).action(async (what: string, flags: BeginFlags) => {
      const { begin } = await import('./commands/faults.ts');
      const { for: durationSeconds, prepend: prependSeconds, withhold: withholdSeconds } = flags;
      await begin(
        output,
        accessOf(flags),
        { kind, target: what, durationSeconds, prependSeconds, withholdSeconds },
        flags,
      );
    });
  const lasting = (command: Command): Command =>
    command.option('--for <time>', 'end by itself after this time: 30s, 5m, 2h', timeArgument);
  lasting(begins('cut', `take the light: <what> is ${whatHelp}`));
  lasting(begins('silence', 'let nothing pass without closing anything, so that a timer must find it'));
  begins('drop', 'reset the sessions of a BGP peer or virtual interface once');
  lasting(begins('drain', 'maintenance of a connection, LAG or device: prepend, withhold, end the sessions'))
    .option('--prepend <time>', 'how long routes are only made longer', timeArgument)
    .option('--withhold <time>', 'how long they are withheld before the sessions end', timeArgument);
  asking(root.command('mend <what>').description('end a fault by its id, or all faults of what is called so')).action(
    async (what: string, flags: AskingFlags) => {
      const { mend } = await import('./commands/faults.ts');
      await mend(output, accessOf(flags), what, flags);
    },
  );
  asking(root.command('faults [fault]').description('list faults that last, or show the timeline of one'))
    .option('--all', 'those that are over, too', false)
    .action(async (faultId: string | undefined, flags: AskingFlags & { all: boolean }) => {
      const { faults, timeline } = await import('./commands/faults.ts');
      if (faultId === undefined) await faults(output, accessOf(flags), flags);
      else await timeline(output, accessOf(flags), faultId, flags);
    });
}
