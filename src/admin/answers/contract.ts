// The contract of the answers about routes: explain, selections, why-not, drill and resiliency.
import { z } from 'zod';
import { resiliencyLevelNames, settingNames } from '../../routing/index.ts';

const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const texts = listOf(z.string());
const sentences = texts.describe('The same as sentences, one a line');
const ids = texts.describe('Peers, or routes beside Direct Connect');

const standing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('documented') }),
  z.object({ kind: z.literal('assumed'), setting: z.enum(settingNames), value: z.string() }),
]);

export const namedRule = z.object({
  id: z.string(),
  says: z.string(),
  source: z.string(),
  standing: standing.describe('Whether AWS publishes what decided, or a setting stands in its place'),
});

const way = z.object({
  id: z.string().describe('A peer, or a route beside Direct Connect'),
  by: z.string().describe('«directConnect», or the kind of the other route'),
  virtualInterface: z.object({ virtualInterfaceId: z.string(), name: z.string() }).nullable(),
  location: z.string().nullable(),
  region: z.string().nullable(),
  device: z.string().nullable(),
  prefix: z.string(),
  asPath: z.string(),
  communities: texts,
  med: z.int(),
});

const remark = z.object({ rule: namedRule, text: z.string() });
const lostWay = z.object({
  way,
  turn: z.int().describe('1: it is taken next'),
  rule: namedRule.describe('What decided against it'),
  has: z.string(),
  against: z.string().describe('What the kept ones have'),
});

const asked = z.object({ gatewayId: z.string(), destination: z.string(), text: sentences });

export const explainAnswer = z.discriminatedUnion('kind', [
  asked.extend({ kind: z.literal('lostGateway'), region: z.string() }),
  asked.extend({ kind: z.literal('local'), remark }),
  asked.extend({ kind: z.literal('noRoute'), remark: remark.nullable() }),
  asked.extend({
    kind: z.literal('chosen'),
    region: z.string(),
    prefix: z.string().describe('The longest that covers the destination'),
    coveringPrefixes: texts,
    innerPrefixes: texts,
    best: listOf(way).describe('More than one: they share the load'),
    decision: namedRule.nullable().describe('null: there was one way only'),
    others: listOf(lostWay).describe('In the order in which they would be taken'),
    remark: remark.nullable(),
  }),
]);

export const selectionsAnswer = z.object({
  gatewayId: z.string(),
  selections: listOf(
    z.object({ prefix: z.string(), best: ids, decision: namedRule.nullable().describe('null: one way only') }),
  ).describe('Every prefix that the gateway has a way to'),
});

const refused = z.object({ prefix: z.string(), rule: namedRule, reason: z.string() });
const verdict = z.discriminatedUnion('passes', [
  z.object({ passes: z.literal(true), rule: namedRule.nullable(), reason: z.string() }),
  z.object({ passes: z.literal(false), because: listOf(refused) }),
]);

export const whyNotAnswer = z.object({
  virtualInterfaceId: z.string(),
  prefix: z.string(),
  sessions: listOf(
    z.object({
      bgpPeerId: z.string(),
      family: z.enum(['ipv4', 'ipv6']),
      announced: verdict.describe('AWS to customer'),
      accepted: verdict.describe('Customer to AWS'),
    }),
  ),
  text: sentences,
});

const singleFailure = z.object({
  kind: z.enum(['connection', 'lagMember', 'device', 'location', 'session']),
  id: z.string(),
  location: z.string(),
});
const failure = z.discriminatedUnion('kind', [
  singleFailure,
  z.object({ kind: z.literal('double'), of: z.tuple([singleFailure, singleFailure]).readonly() }),
]);

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unchanged') }),
  z.object({
    kind: z.literal('moved'),
    to: ids,
    by: z.string().nullable().describe('The shorter prefix that takes the traffic over; null: the same one'),
    rule: namedRule,
  }),
  z.object({ kind: z.literal('narrowed'), to: ids, rule: namedRule }),
  z.object({ kind: z.literal('dark'), rule: namedRule }),
]);

const effect = z.object({
  gatewayId: z.string(),
  prefixes: texts,
  from: ids,
  outcome,
  symmetry: z
    .enum(['symmetric', 'asymmetric', 'noReturn', 'unknown'])
    .nullable()
    .describe('Whether the answers come back the same way; unknown: nobody said how the router chooses'),
  varies: listOf(z.object({ setting: z.enum(settingNames), value: z.string(), from: ids, outcome })).describe(
    'Values of settings under which it would be otherwise',
  ),
});

export const drillResult = z.object({
  failure,
  sessionsLost: texts,
  unchanged: z.int().describe('Pairs of gateway and prefix that go on as before'),
  effects: listOf(effect),
});

export const drillAnswer = z.object({
  results: listOf(drillResult),
  ways: listOf(
    z.object({
      id: z.string(),
      label: z.string().describe('The name of its virtual interface, or its kind'),
      location: z.string().nullable(),
    }),
  ).describe('All that results name by id'),
});

export const builtInRouterAnswer = z.object({ bgpPeerId: z.string() });

export const resiliencyAnswer = z.object({
  levels: listOf(z.object({ subject: z.string(), level: z.enum(resiliencyLevelNames) })).describe(
    'The model that carries each gateway; «public» for the public virtual interfaces',
  ),
  findings: listOf(z.object({ subject: z.string(), isMet: z.boolean(), text: z.string(), rule: namedRule })),
});

export type NamedRuleStatus = z.infer<typeof namedRule>;
export type ExplainAnswer = z.infer<typeof explainAnswer>;
export type SelectionsAnswer = z.infer<typeof selectionsAnswer>;
export type WhyNotAnswer = z.infer<typeof whyNotAnswer>;
export type FailureStatus = z.infer<typeof failure>;
export type SingleFailureStatus = z.infer<typeof singleFailure>;
export type DrillOutcome = z.infer<typeof outcome>;
export type DrillEffect = z.infer<typeof effect>;
export type DrillResultStatus = z.infer<typeof drillResult>;
export type DrillAnswer = z.infer<typeof drillAnswer>;
export type ResiliencyAnswer = z.infer<typeof resiliencyAnswer>;
