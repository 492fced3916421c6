// Every setting of the server, once: its flag, environment variable, key in the configuration file, default and meaning.
// `crossconnect serve --help` and docs/reference/configuration.md are made from this table.
import { z } from 'zod';
import { parsePrefix } from '../base/index.ts';

/** A whole number from `least` to `most`, as text too. */
function wholeNumber(least: number, most: number): z.ZodCoercedNumber {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
}

const oneOf = <const Words extends readonly string[]>(...words: Words) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

const port = wholeNumber(0, 65_535);
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const portRange = z.string().transform((text, context) => {
  if (text === '0') return 'systemPicks' as const;
  const [, first, last] = /^(\d{1,5})-(\d{1,5})$/.exec(text) ?? [];
  const range = { first: Number(first), last: Number(last) };
  if (range.first >= 1 && range.first <= range.last && range.last <= 65_535) return range;
  context.addIssue({ code: 'custom', message: 'must be a range like 17900-32767, or 0: the system picks' });
  return z.NEVER;
});

const asns = z.array(wholeNumber(1, 4_294_967_294));
const asnList = z.preprocess((given) => {
  if (typeof given !== 'string') return given;
  return given === '' ? [] : given.split(',');
}, asns);

/** In one text, separated by commas, or several. */
const entriesOf = (given: string | readonly string[]): string[] =>
  [given].flat().flatMap((text) => (text === '' ? [] : text.split(',')));

/** «123456789012=Carrier:v1» each, in one text or several; v2 unless said otherwise. */
const partnerList = z.union([z.string(), z.array(z.string())]).transform((given, context) => {
  const entries = entriesOf(given);
  const partners: Record<string, { readonly name: string; readonly type: 'v1' | 'v2' }> = {};
  for (const entry of entries) {
    const [, account, name, type] = /^(\d{12})=([^:=]+)(?::(v1|v2))?$/.exec(entry) ?? [];
    if (account === undefined || name === undefined) {
      context.addIssue({
        code: 'custom',
        message: `must be like 123456789012=Carrier or 123456789012=Carrier:v1`,
      });
      return z.NEVER;
    }
    partners[account] = { name, type: type === 'v1' ? 'v1' : 'v2' };
  }
  return partners;
});

/** Words in one text or several. */
const wordList = (isWord: (word: string) => boolean, error: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform(entriesOf)
    .pipe(z.array(z.string().refine(isWord, { error })));

const upstreamUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare = url !== undefined && url.pathname === '/' && `${url.search}${url.hash}${url.username}` === '';
  if (bare && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  context.addIssue({ code: 'custom', message: 'must be a URL of a host and port alone, like http://127.0.0.1:4566' });
  return z.NEVER;
});

/** «lagsPerRegion=20» each; which names there are the server knows. */
const quotaList = z.union([z.string(), z.array(z.string())]).transform((given, context) => {
  const entries = entriesOf(given);
  const pairs = entries.map((entry) => /^(\w+)=(\d+)$/.exec(entry));
  if (!pairs.includes(null)) return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', Number(pair?.[2])]));
  context.addIssue({ code: 'custom', message: 'must be like lagsPerRegion=20' });
  return z.NEVER;
});

/** «publicMed=10» each, in the file an object too; which names and values there are the server knows. */
const routingList = z.preprocess(
  (given) =>
    typeof given === 'object' && given !== null && !Array.isArray(given)
      ? Object.entries(given).map(([name, value]) => `${name}=${value ?? 'none'}`)
      : given,
  z.union([z.string(), z.array(z.string())]).transform((given, context) => {
    const entries = entriesOf(given);
    const pairs = entries.map((entry) => /^(\w+)=([\w-]+)$/.exec(entry));
    if (!pairs.includes(null)) return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
    context.addIssue({ code: 'custom', message: 'must be like publicMed=10' });
    return z.NEVER;
  }),
);

export interface Setting {
  readonly key: string;
  readonly schema: z.ZodType;
  readonly fallback: string | boolean | undefined;
  /** How the value is shown in help: «<port>»; none for switches. */
  readonly value: string | undefined;
  readonly meaning: string;
}

const setting = <Schema extends z.ZodType>(
  schema: Schema,
  value: string | undefined,
  fallback: string | boolean | undefined,
  meaning: string,
) => ({ schema, value, fallback, meaning });

const table = {
  port: setting(port, '<port>', '7224', 'TCP port of the API; 0: the system picks'),
  host: setting(z.string().min(1), '<address>', '127.0.0.1', 'address the API listens on'),
  data: setting(z.string().min(1), '<folder>', '.crossconnect', 'state folder'),
  inMemory: setting(flag, undefined, false, 'keep the state in memory only'),
  allowReset: setting(flag, undefined, false, 'let POST /moto-api/reset forget a state that is on disk'),
  edge: setting(oneOf('on', 'off'), '<on|off>', 'on', 'run the BGP edge'),
  edgeAddress: setting(z.string().min(1), '<address>', '127.0.0.1', 'address IPv4 peers are dialled on'),
  edgeAddressIpv6: setting(z.string().min(1), '<address>', '::1', 'address IPv6 peers are dialled on'),
  edgePorts: setting(portRange, '<first-last>', '17900-32767', 'TCP ports of the peers; 0: the system picks'),
  md5: setting(
    oneOf('auto', 'require', 'off'),
    '<auto|require|off>',
    'auto',
    'sign BGP sessions: where the system can, always, or never',
  ),
  auth: setting(
    oneOf('open', 'sigv4'),
    '<open|sigv4>',
    'open',
    'open: any well-formed signature; sigv4: every signature is checked',
  ),
  credentials: setting(z.string().min(1).optional(), '<file>', undefined, 'access keys, secrets and accounts, as JSON'),
  insecure: setting(flag, undefined, false, 'allow open authentication off loopback'),
  adminToken: setting(
    z
      .string()
      .regex(/^[A-Za-z0-9._~+/=-]{16,}$/, 'must be 16 or more letters, digits or -._~+/=')
      .optional(),
    '<token>',
    undefined,
    'token of the admin API; off loopback one is made and kept in the state folder, on loopback none is wanted',
  ),
  pace: setting(
    oneOf('real', 'brisk', 'instant'),
    '<real|brisk|instant>',
    'brisk',
    'how long things take: as at AWS, a second or two, or no time',
  ),
  locations: setting(z.string().min(1).optional(), '<file>', undefined, 'Direct Connect locations to add or override'),
  logicalRedundancy: setting(
    oneOf('unknown', 'yes', 'no'),
    '<unknown|yes|no>',
    'unknown',
    'what new ports say of logical redundancy; yes allows a second peer of one family',
  ),
  publicAsns: setting(asnList, '<list>', '', 'public ASNs allowed on public virtual interfaces, separated by commas'),
  refuseOrders: setting(
    wordList((word) => /^[\w-]+$/.test(word), 'must be codes of locations and accounts like EqDC2,123456789012'),
    '<list>',
    '',
    'locations (EqDC2) and accounts whose port orders are refused once they are looked at, separated by commas',
  ),
  refusePrefixes: setting(
    wordList(
      (word) => /^\d{12}$/.test(word) || parsePrefix(word) !== undefined,
      'must be CIDRs and accounts like 203.0.113.0/24,123456789012',
    ),
    '<list>',
    '',
    'CIDRs that no public virtual interface may advertise, and accounts that may advertise none, separated by commas',
  ),
  partner: setting(
    partnerList,
    '<account=name...>',
    '',
    'accounts that are Direct Connect partners, as ACCOUNT=NAME or ACCOUNT=NAME:v1 (else v2), separated by commas',
  ),
  upstream: setting(
    upstreamUrl.optional(),
    '<url>',
    undefined,
    'another AWS endpoint (LocalStack, moto) that gets every call for what is not served here',
  ),
  upstreamAny: setting(flag, undefined, false, 'allow an upstream that is not on this machine'),
  quotas: setting(
    quotaList,
    '<name=number...>',
    '',
    'quotas other than the published ones, as NAME=NUMBER (connectionsPerLocation, lagsPerRegion, ...), separated by commas',
  ),
  drainPrepend: setting(
    wholeNumber(0, 86_400),
    '<seconds>',
    '300',
    'maintenance: how long routes are only made longer before they are withheld',
  ),
  drainWithhold: setting(
    wholeNumber(0, 86_400),
    '<seconds>',
    '60',
    'maintenance: how long routes are withheld before the sessions end',
  ),
  publicPrefixes: setting(
    z.string().min(1),
    '<sample|none|file>',
    'sample',
    'what public virtual interfaces hear: a built-in sample, nothing, or the prefixes of a file like ip-ranges.json',
  ),
  routing: setting(
    routingList,
    '<name=value...>',
    '',
    'how routes are chosen where AWS publishes nothing, as NAME=VALUE (publicHomeRegion=before-as-path, ...), separated by commas; in the file an object too',
  ),
  seed: setting(
    wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
    '<number>',
    undefined,
    'makes ids and keys repeatable',
  ),
  readyFile: setting(
    z.string().min(1).optional(),
    '<file>',
    undefined,
    'write the URL, edge addresses and ports of peers here once ready, as JSON',
  ),
  logLevel: setting(
    oneOf('debug', 'info', 'warn', 'error', 'silent'),
    '<level>',
    'info',
    'least level that is logged: debug, info, warn, error, silent',
  ),
};

type Table = typeof table;
export type ServerSettings = { readonly [Key in keyof Table]: z.output<Table[Key]['schema']> };

export const settings: readonly Setting[] = Object.entries(table).map(([key, entry]) => ({ key, ...entry }));

const words = (key: string): string[] => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(' ');

/** «edgeAddressIpv6» → «--edge-address-ipv6» */
export const flagOf = (key: string): string => `--${words(key).join('-')}`;

/** «edgePorts» → «CROSSCONNECT_EDGE_PORTS» */
export const variableOf = (key: string): string => `CROSSCONNECT_${words(key).join('_').toUpperCase()}`;
