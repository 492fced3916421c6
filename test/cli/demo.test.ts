import { afterAll, describe, expect, it } from 'vitest';
import { demo } from '../../src/cli/commands/demo.ts';
import { clientOrdering } from '../../src/cli/demo/client-ordering.ts';
import { nextSteps } from '../../src/cli/demo/next-steps.ts';
import { chooseOrdering } from '../../src/cli/demo/ordering.ts';
import { crossconnect, type Running, startCrossconnect } from '../harness/command.ts';
import { until } from '../harness/until.ts';

/** The part of the show that begins with this line, without line breaks within sentences. */
const scene = (shown: string, start: string): string =>
  (shown.slice(shown.indexOf(start)).split('\n\n')[0] ?? '').replaceAll('\n  ', ' ');

function expectWholeShow(shown: string, flows: readonly (readonly [RegExp, string])[]): void {
  expect(shown.split('\n').filter((line) => line.length > 80)).toEqual([]);
  const dialled = scene(shown, "The customer's routers dial in");
  for (const vlan of [101, 102]) expect(dialled).toMatch(new RegExp(`private vlan ${vlan} +available`));
  expect(dialled).toMatch(/ipv4 asn 65001 +established +1\/1/);
  const cut = scene(shown, 'Cut A (dxcon-').split('\n').slice(1);
  const mended = scene(shown, 'Mend A').split('\n').slice(1);
  expect([cut.length, mended.length]).toEqual([flows.length, flows.length]);
  for (const [index, [from, to]] of flows.entries()) {
    const asked = scene(shown, `Where does traffic from ${from.exec(shown)?.[0]} to ${to} go?`);
    expect(asked).toMatch(new RegExp(`${to} goes over dxvif-\\w+ \\(A\\), peer \\S+, at EqDC2 of us-east-1`));
    expect(asked).toMatch(/Decided by local-preference: .*\[documented\]\./);
    expect(asked).toMatch(/dxvif-\w+ \(B\).* lost at local-preference, with low preference \(tagged 7224:7100/);
    const moved = new RegExp(`^${from.source} to ${to} moved from (A to B|B to A) in \\d+ ms: (.+)$`);
    expect(moved.exec(cut[index] ?? '')?.slice(1)).toEqual(['A to B', 'the only way left']);
    expect(moved.exec(mended[index] ?? '')?.slice(1)).toEqual(['B to A', 'local-preference']);
  }
}

const ipv4: readonly [RegExp, string] = [/10\.0\.0\.0\/16/, '172.16.0.0/16'];
const ipv6: readonly [RegExp, string] = [/2001:db8:\S+::\/56/, 'fd16:1::/32'];

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
    expectWholeShow(stdout, [ipv4, ipv6]);
    expect(code).toBe(0);
  });

  it("orders through crossconnect's own client elsewhere", async () => {
    const shown = await show({ ordering: clientOrdering, ipv6: true });
    expect(shown).toMatch(/^Ordering through crossconnect's own client/);
    expectWholeShow(shown, [ipv4, ipv6]);
  });

  it('leaves IPv6 out, and says so, where there is no ::1', async () => {
    const shown = await show({ ordering: chooseOrdering, ipv6: false });
    expect(shown).toContain('No peers for IPv6: this machine has no ::1');
    expectWholeShow(shown, [ipv4]);
    expect(shown).not.toContain('ipv6 asn');
  });
});

describe('after the show', () => {
  let running: Running | undefined;
  afterAll(() => running?.stop());

  it('the demo serves on until Ctrl-C, with its routers up', async () => {
    running = startCrossconnect('demo');
    const url = await until(
      'it says how to go on',
      async () => /The server goes on at (\S+), and.*built-in one/s.exec(running?.stdout() ?? '')?.[1],
    );
    const said = running.stdout().split('\n');
    expect(said.filter((line) => line.length > 80 && !line.startsWith('  alias crossconnect='))).toEqual([]);
    expect((await crossconnect('status', '--server', url)).stdout).toMatch(/available +up +established/);
    const code = await running.stop();
    running = undefined;
    expect(code).toBe(0);
  });

  it('names the program only where it is not in the path', () => {
    const facts = {
      url: 'http://127.0.0.1:1',
      virtualGatewayId: 'g',
      directConnectGatewayId: 'd',
      sites: [],
      flows: [],
    };
    expect(nextSteps({ ...facts, program: 'node main.js' })).toContain("  alias crossconnect='node main.js'");
    expect(nextSteps({ ...facts, program: undefined }).join('\n')).not.toContain('alias crossconnect');
  });
});
