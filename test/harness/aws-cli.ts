// The AWS CLI of this machine, away from the profiles and cached keys of whoever runs the tests.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface AwsCli {
  /** Newer ones take the endpoint of every service from the environment (2.13, 1.29). */
  readonly takesEndpoint: boolean;
  /** A folder of its own, which goes away with `clean`. */
  readonly home: string;
  /** What it wrote, trimmed. Rejects with what it complained of. `environment` is added to a clean one. */
  run(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<string>;
  clean(): void;
}

/** The first CLI that starts, or undefined. */
export function findAwsCli(): AwsCli | undefined {
  const home = mkdtempSync(join(tmpdir(), 'crossconnect-cli-'));
  const clean = (): void => rmSync(home, { recursive: true });
  for (const program of ['aws', '/usr/bin/aws']) {
    const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', env: { ...process.env, HOME: home } });
    const [, major, minor] = /^aws-cli\/(\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
    if (major === undefined) continue;
    const run = async (words: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> => {
      const env = { ...cleanEnvironment(home), ...environment };
      return (await promisify(execFile)(program, words, { env })).stdout.trim();
    };
    return { home, takesEndpoint: Number(minor) >= (major === '1' ? 29 : 13), run, clean };
  }
  clean();
  return undefined;
}

const cleanEnvironment = (home: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))),
  HOME: home,
  AWS_CONFIG_FILE: join(home, 'config'),
  AWS_SHARED_CREDENTIALS_FILE: join(home, 'none'),
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
});
