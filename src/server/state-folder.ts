// The folder that holds the state: for its owner alone, and never in a repository.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OperationalError } from '../base/index.ts';

/** Makes the folder (mode 0700, with a .gitignore of everything) and returns its full path. */
export function prepareStateFolder(folder: string): string {
  const path = resolve(folder);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
    writeFileSync(join(path, '.gitignore'), '*\n');
  } catch (cause) {
    throw new OperationalError('DX_STATE_FOLDER', `${path}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
  return path;
}
