import { afterAll, describe, expect, it } from 'vitest';
import { demo } from '../../src/cli/commands/demo.ts';
import { clientOrdering } from '../../src/cli/demo/client-ordering.ts';
import { nextSteps } from '../../src/cli/demo/next-steps.ts';
import { chooseOrdering } from '../../src/cli/demo/ordering.ts';
import { crossconnect, type Running, startCrossconnect } from '../harness/command.ts';
import { until } from '../harness/until.ts';

/** The part of the show that begins with this line. */
const scene = (shown: string, start: string): string => shown.slice(shown.indexOf(start)).split('\n\n')[0] ?? '';

function expectWholeShow(shown: string): void {
  expect(scene(shown, 'The order is carried out')).toMatch(/ipv4 asn 65001 +available +down +active/);
  const dialled = scene(shown, 'A router dials in:');
  expect(dialled).toMatch(/private vlan 101 +available/);
  expect(dialled).toMatch(/ipv4 asn 65001 +available +up +established +1\/1/);
  expect(shown).toMatch(/advertised +10\.0\.0\.0\/16 +169\.254\.\S+ +64512/);
  expect(shown).toMatch(/accepted +172\.16\.0\.0\/12 .*65001/);
  // One family may fall a moment before the other; at the end of the scene both are down.
  const stopped = scene(shown, 'The router stops:').split('\n');
  for (const peer of new Set(stopped.flatMap((line) => line.match(/dxpeer-\w+/) ?? [])))
    expect(stopped.findLast((line) => line.includes(peer))).toMatch(/ down +(idle|active) /);
  expect(scene(shown, 'The router is back:')).toMatch(/ipv4 asn 65001 +available +up +established +1\/1/);
}

async function show(options: { ordering: typeof clientOrdering; ipv6: boolean }): Promise<string> {
  const written: string[] = [];
  const canvas = { isTerminal: false, width: 80, write: (text: string) => void written.push(text) };
  await demo({ ...options, once: true, canvas, program: undefined });
  return written.join('');
}

describe('the demo', () => {
  it('orders through the AWS SDK where it is installed, and ends with 0 when told to', async () => {
    const { stdout, code } = await crossconnect('demo', '--once');
    expect(stdout).toMatch(/^Ordering through the official AWS SDK/);
    expectWholeShow(stdout);
    expect(stdout).toMatch(/ipv6 asn 65001 +available +up +established +1\/0/);
    expect(stdout).toMatch(/accepted +2001:db8:1::\/48 .*65001/);
    expect(code).toBe(0);
  });

  it("orders through crossconnect's own client elsewhere", async () => {
    const shown = await show({ ordering: clientOrdering, ipv6: true });
    expect(shown).toMatch(/^Ordering through crossconnect's own client/);
    expectWholeShow(shown);
    expect(shown).toMatch(/accepted +2001:db8:1::\/48 .*65001/);
  });

  it('leaves IPv6 out, and says so, where there is no ::1', async () => {
    const shown = await show({ ordering: chooseOrdering, ipv6: false });
    expect(shown).toContain('No peer for IPv6: this machine has no ::1');
    expectWholeShow(shown);
    expect(shown).not.toContain('ipv6 asn');
  });
});

describe('after the show', () => {
  let running: Running | undefined;
  afterAll(() => running?.stop());

  it('the demo serves on until Ctrl-C, with its router up', async () => {
    running = startCrossconnect('demo');
    const url = await until(
      'it says how to go on',
      async () => /The server goes on at (\S+),.*built-in one/s.exec(running?.stdout() ?? '')?.[1],
    );
    expect((await crossconnect('status', '--server', url)).stdout).toMatch(/available +up +established/);
    const code = await running.stop();
    running = undefined;
    expect(code).toBe(0);
  });

  it('names the program only where it is not in the path', () => {
    const facts = { url: 'http://127.0.0.1:1', connectionId: 'c', virtualInterfaceId: 'v', virtualGatewayId: 'g' };
    expect(nextSteps({ ...facts, program: 'node main.js' })).toContain("  alias crossconnect='node main.js'");
    expect(nextSteps({ ...facts, program: undefined }).join('\n')).not.toContain('alias crossconnect');
  });
});
