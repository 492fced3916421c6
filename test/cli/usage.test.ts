import { expect, it } from 'vitest';
import { crossconnect } from '../harness/command.ts';

const nobody = 'http://127.0.0.1:1';

it.each([
  ['an unknown command', ['frobnicate'], 2, /unknown command 'frobnicate'/],
  ['an unknown flag', ['status', '--yaml'], 2, /unknown option '--yaml'/],
  ['a missing argument', ['routes'], 2, /missing required argument 'virtual-interface'/],
  ['a router nobody knows', ['router-config', 'dxvif-fg123456', '--for', 'ios'], 2, /frr, bird, gobgp/],
  ['an explanation from nowhere', ['explain', '--to', '172.16.4.7'], 2, /'--from <gateway>' not specified/],
  ['an explanation of no destination', ['explain', '--from', 'vgw-1', '--to', 'home'], 2, /172\.16\.4\.7 or/],
  ['why-not of no prefix', ['why-not', 'dxvif-fg123456', '172.16.0.0'], 2, /prefix looks like/],
  ['a model nobody can require', ['resiliency', '--require', 'single'], 2, /maximum, high/],
  ['a missing router', ['router-config', 'dxvif-fg123456'], 2, /'--for <router>' not specified/],
  ['a wrong prefix', ['router', 'dxvif-fg123456', '--announce', '172.16.0.0/33'], 2, /172\.16\.0\.0\/33.*prefix/],
  ['bits beyond a prefix', ['router', 'dxvif-fg1', '--announce', '10.0.0.1/8'], 2, /beyond its length: 10\.0\.0\.0\/8/],
  ['a wrong account', ['env', '--account', '12'], 2, /12 digits/],
  ['a wrong Region', ['env', '--region', "'; reboot"], 2, /Region/],
  ['a wrong server', ['status', '--server', 'localhost'], 2, /http:\/\//],
  [
    'a wrong setting',
    ['serve', '--pace', 'slow'],
    2,
    /DX_BAD_SETTING: --pace must be one of real, brisk, instant, not slow/,
  ],
  ['a missing configuration file', ['serve', '--config', '/nowhere.json'], 2, /DX_BAD_CONFIG_FILE: \/nowhere\.json/],
  ['signatures without keys', ['serve', '--auth', 'sigv4', '--in-memory'], 2, /DX_BAD_SETTING: .*--credentials/],
  ['an API open to others', ['serve', '--host', '0.0.0.0', '--in-memory'], 2, /DX_EXPOSED: .*--auth sigv4/],
  ['status of no server', ['status', '--server', nobody], 3, /DX_SERVER_UNREACHABLE: .*crossconnect serve/],
  ['health over TLS', ['health', '--server', 'https://localhost:1'], 3, /DX_SERVER_UNREACHABLE: .*speaks http/],
  ['routes of no server', ['routes', 'dxvif-fg123456', '--server', nobody], 3, /DX_SERVER_UNREACHABLE/],
  ['health of no server', ['health', '--server', nobody], 3, /DX_SERVER_UNREACHABLE/],
] as const)('%s is one line of complaint and an exit code', async (_, args, code, complaint) => {
  const ended = await crossconnect(...args);
  expect(ended.stdout).toBe('');
  expect(ended.stderr).toMatch(/^crossconnect: [^\n]+\n$/);
  expect(ended.stderr).toMatch(complaint);
  expect(ended.code).toBe(code);
});

it('says its version', async () => {
  expect(await crossconnect('--version')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});

it('help names every command, and the flags and variables of serve', async () => {
  const { code, stdout } = await crossconnect('--help');
  expect(code).toBe(0);
  for (const name of [
    'serve',
    'env',
    'status',
    'routes',
    'explain',
    'why-not',
    'drill',
    'resiliency',
    'router',
    'demo',
    'health',
  ])
    expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  const serve = await crossconnect('serve', '--help');
  expect(serve.code).toBe(0);
  expect(serve.stdout).toMatch(/--edge-ports <first-last>[^(]*\(CROSSCONNECT_EDGE_PORTS; default\s+17900-32767\)/);
});

it('a server of another kind is told from ours', async () => {
  const { createServer } = await import('node:http');
  const other = createServer((_, response) => void response.end('<html>'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const ended = await crossconnect('status', '--server', `http://127.0.0.1:${port}`);
  other.close();
  expect(ended.stderr).toBe(
    `crossconnect: DX_SERVER_UNREACHABLE: what answers at http://127.0.0.1:${port} is no crossconnect\n`,
  );
  expect(ended.code).toBe(3);
});
