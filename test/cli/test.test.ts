// crossconnect test as a user has it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Outcome } from '../../src/testing/index.ts';
import { crossconnect, startServing } from '../harness/command.ts';
import { isInstalled } from '../harness/routers/index.ts';

const scenario = (name: string): string => new URL(`../../scenarios/${name}.yaml`, import.meta.url).pathname;
const good = scenario('allowed-prefixes-of-a-tgw');

let folder: string;
let bad: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-test-'));
  bad = join(folder, 'bad.yaml');
  writeFileSync(
    bad,
    readFileSync(good, 'utf8').replace(
      'heard: {vif: {only: {10.0.0.0/8: "64512"',
      'within: 100ms\n      heard: {vif: {only: {10.0.0.0/8: "64600"',
    ),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('ends with 0 when all is as expected, with 1 and the difference when not, and writes JUnit', async () => {
  const passed = await crossconnect('test', good);
  expect(passed).toMatchObject({ code: 0, stderr: '' });
  expect(passed.stdout).toMatch(
    /^ok {4}\S+allowed-prefixes-of-a-tgw\.yaml: allowed prefixes of a transit gateway .* \(\d+ ms\)\n$/,
  );
  const junit = join(folder, 'junit.xml');
  const failed = await crossconnect('test', good, bad, '--junit', junit);
  expect(failed.code).toBe(1);
  expect(failed.stderr).toBe('crossconnect: DX_TEST_FAILED: 1 of 2 scenarios failed\n');
  expect(failed.stdout).toMatch(
    /^FAIL {2}\S+bad\.yaml: .*\n.*step 1 \(at the start\), asked for 100 ms:\n +heard\.vif 10\.0\.0\.0\/8\n +expected {2}AS path 64600\n +actual {4}AS path 64512, no communities, no MED/m,
  );
  const xml = readFileSync(junit, 'utf8');
  const cases = xml.match(/<testcase /g) ?? [];
  expect(xml).toContain(`<testsuites tests="${cases.length}" failures="1" errors="0">`);
});

it('says so when the report cannot be written', async () => {
  const { code, stdout, stderr } = await crossconnect('test', good, '--junit', join(folder, 'nowhere', 'junit.xml'));
  expect(code).toBe(1);
  expect(stdout).toMatch(/^ok /);
  expect(stderr).toMatch(/^crossconnect: DX_REPORT: \S+junit\.xml: .*\n$/);
});

it.skipIf(!isInstalled('bird'))('has the routers played by another', async () => {
  const bird = await crossconnect('test', scenario('no-route-between-vifs'), '--with', 'bird');
  expect(bird).toMatchObject({ code: 0, stderr: '' });
  const none = await crossconnect('test', good, '--with', 'quagga');
  expect(none.code).toBe(2);
  expect(none.stderr).toMatch(/--with.*built-in, frr, bird/s);
});

it('prints outcomes as JSON', async () => {
  const { code, stdout } = await crossconnect('test', bad, '--json');
  expect(code).toBe(1);
  const [outcome] = JSON.parse(stdout) as Outcome[];
  expect(outcome).toMatchObject({ result: 'failed', problem: null });
  expect(outcome?.steps[0]?.findings[0]).toMatchObject({ expected: 'AS path 64600' });
});

it('refuses a wrong file before it plays any', async () => {
  const wrong = join(folder, 'wrong.yaml');
  writeFileSync(wrong, 'name: wrong\nsteps: []\n');
  const { code, stdout, stderr } = await crossconnect('test', good, wrong);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/DX_BAD_FILE: \S+wrong\.yaml:1: /);
});

it('holds the first expectations against a running server, and does nothing there', async () => {
  const server = await startServing('--in-memory');
  const against = ['--against', server.url];
  const estate = join(folder, 'estate.yaml');
  const text = readFileSync(good, 'utf8');
  writeFileSync(estate, text.slice(text.indexOf('estate:') + 8, text.indexOf('routers:')).replace(/^ {2}/gm, ''));
  await crossconnect('apply', estate, '--server', server.url);
  const smoke = join(folder, 'smoke.yaml');
  const check = (expectations: string) => {
    const steps = `steps:\n  - expect: {within: 100ms, ${expectations}}\n  - do: {cut: port}\n`;
    writeFileSync(smoke, `${text.slice(0, text.indexOf('steps:'))}${steps}`);
    return crossconnect('test', smoke, ...against, '--expect-only');
  };
  const passed = await check('states: {port: available, vif/ipv4: down}');
  expect(passed.stdout).toMatch(/^ok .*\(\d+ ms, 1 steps not looked at\)$/m);
  const failed = await check('states: {vif/ipv4: up}');
  expect(failed.stdout).toMatch(/states\.vif\/ipv4\n +expected {2}up\n +actual {4}down/);
  expect(failed.code).toBe(1);
  const alone = await crossconnect('test', smoke, ...against);
  expect(alone.stderr).toMatch(/--against and --expect-only go together/);
  expect(alone.code).toBe(2);
  await server.stop();
});
