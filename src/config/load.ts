// Flags before environment before configuration file before defaults; each value checked, each complaint naming its source.
import { readFileSync } from 'node:fs';
import { OperationalError } from '../base/index.ts';
import { flagOf, type ServerSettings, settings, variableOf } from './settings.ts';

type Raw = Readonly<Record<string, unknown>>;

/** Rejects unknown keys and wrong values with DX_BAD_SETTING, a missing or unreadable file with DX_BAD_CONFIG_FILE. */
export function loadSettings(flags: Raw, environment: Readonly<Record<string, string | undefined>>): ServerSettings {
  const fileName = flags['config'] ?? environment['CROSSCONNECT_CONFIG'];
  const file = typeof fileName === 'string' ? readConfigFile(fileName) : {};
  const loaded: Record<string, unknown> = {};
  for (const { key, schema, fallback } of settings) {
    const sources: [name: string, value: unknown][] = [
      [flagOf(key), flags[key]],
      [variableOf(key), environment[variableOf(key)]],
      [`«${key}» in ${String(fileName)}`, file[key]],
    ];
    const [name, value] = sources.find(([, given]) => given !== undefined) ?? [key, fallback];
    const result = schema.safeParse(value);
    if (!result.success) {
      const problem = result.error.issues.map((issue) => issue.message).join('; ');
      throw new OperationalError('DX_BAD_SETTING', `${name} ${problem}, not ${[value].flat().join(',')}`);
    }
    loaded[key] = result.data;
  }
  return loaded as ServerSettings;
}

function readConfigFile(name: string): Raw {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(name, 'utf8'));
  } catch (cause) {
    throw new OperationalError('DX_BAD_CONFIG_FILE', `${name}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new OperationalError('DX_BAD_CONFIG_FILE', `${name}: holds no JSON object`);
  const known = new Set(settings.map(({ key }) => key));
  const unknown = Object.keys(content).find((key) => !known.has(key));
  if (unknown !== undefined) throw new OperationalError('DX_BAD_SETTING', `${name}: «${unknown}» is no setting`);
  return content as Raw;
}
