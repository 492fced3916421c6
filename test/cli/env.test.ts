import { expect, it } from 'vitest';
import { crossconnect, runProcess } from '../harness/command.ts';

const before = {
  AWS_PROFILE: 'production',
  AWS_SESSION_TOKEN: 'token',
  AWS_ENDPOINT_URL_DIRECT_CONNECT: 'https://elsewhere',
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  AWS_ACCESS_KEY_ID: 'AKIAREAL',
};

it.each(['sh', 'bash'])('eval in %s points AWS clients at the server, with keys that AWS refuses', async (shell) => {
  const flags = ['--server', 'http://localhost:9/', '--account', '210987654321', '--region', 'eu-central-1'];
  const { stdout: lines, code } = await crossconnect('env', ...flags);
  expect(code).toBe(0);
  const { stdout } = await runProcess(shell, ['-c', 'eval "$LINES_TO_RUN" && env'], {
    ...before,
    LINES_TO_RUN: lines,
  });
  const after = new Map(
    stdout
      .split('\n')
      .filter((line) => /^(AWS|CROSSCONNECT)_/.test(line))
      .map((line) => line.split('=') as [string, string]),
  );
  expect(Object.fromEntries(after)).toEqual({
    AWS_ENDPOINT_URL: 'http://localhost:9',
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: '210987654321',
    AWS_SECRET_ACCESS_KEY: 'crossconnect',
    AWS_PAGER: '',
    CROSSCONNECT_URL: 'http://localhost:9',
  });
});
