// kill -9 at random moments under concurrent writes: nothing acknowledged is lost, nothing half-done is there.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StatusAnswer } from '../../src/admin/index.ts';
import { randomInt, seededRandom } from '../../src/base/index.ts';
import { end, Processes, type ServerProcess } from '../harness/process.ts';
import { until } from '../harness/until.ts';
import { Examiner } from './examine.ts';
import { Ledger, startWorkload } from './workload.ts';

const kills = 50;
const callers = 8;
/** Bounds of the two kinds of moment: time under load in milliseconds, and answers given. */
const longestRunMs = 250;
const mostAnswers = 60;

let processes: Processes;
beforeAll(() => {
  processes = new Processes();
});
afterAll(() => processes.clean());

const serve = (): Promise<ServerProcess> => processes.serve('--edge', 'off', '--pace', 'brisk');

it(`survives ${kills} kills under load`, { timeout: 180_000 }, async () => {
  const seed = Number(process.env['CROSSCONNECT_TEST_SEED'] ?? Date.now() % 2 ** 31);
  process.stdout.write(`kills: CROSSCONNECT_TEST_SEED=${seed}\n`);
  const random = seededRandom(seed);
  const ledger = new Ledger();
  const examiner = new Examiner(join(processes.state, 'state.sqlite'));
  let inMidst = 0;
  let inFlight = 0;
  for (let run = 0; run < kills; run++) {
    const server = await serve();
    const workload = startWorkload(server.url, ledger, run, callers);
    // Any moment, or the very moment of an answer: a call answered before its commit would be lost then.
    const moment =
      run % 2 === 0
        ? new Promise((resolve) => setTimeout(resolve, randomInt(random, longestRunMs)))
        : workload.answered(1 + randomInt(random, mostAnswers));
    await Promise.race([moment, workload.over]);
    const unanswered = workload.inFlight();
    await end(server.process, 'SIGKILL');
    await workload.over;
    inMidst += unanswered > 0 ? 1 : 0;
    inFlight += unanswered;
    expect(examiner.examine(ledger), `after kill ${run + 1} of seed ${seed}`).toEqual([]);
  }
  process.stdout.write(
    `kills: ${ledger.acknowledged} calls acknowledged, ${inFlight} in flight at ${inMidst} of ${kills} kills, ` +
      `${ledger.unanswered} never answered, ${examiner.unacknowledged} of them had made their row\n`,
  );
  expect(inMidst).toBeGreaterThan(kills / 2);
  expect(ledger.acknowledged).toBeGreaterThan(kills);

  const { url, process: last } = await serve();
  const waiting = ['requested', 'pending', 'verifying', 'deleting'];
  const states = async (): Promise<string[]> => {
    const { connections } = (await (await fetch(`${url}/_crossconnect/v1/status`)).json()) as StatusAnswer;
    return connections.flatMap((of) => [
      of.connectionState,
      ...of.virtualInterfaces.map(({ virtualInterfaceState }) => virtualInterfaceState),
    ]);
  };
  const settled = async (): Promise<string[] | false> => {
    const all = await states();
    return !all.some((state) => waiting.includes(state)) && all;
  };
  const all = await until('every transition has happened', settled);
  expect(all.length).toBeGreaterThan(kills);
  await end(last, 'SIGKILL');
  expect(examiner.examine(ledger), `after the last run of seed ${seed}`).toEqual([]);
});
