// The scenario file: an estate, the customers' routers, and steps with what is to be expected after each. The schemas are
// the source of the types and of docs/reference/scenario.schema.json.
import { z } from 'zod';
import { asn, estateSchema, prefix } from '../estate/index.ts';
import { defaultRoutingSettings, type RoutingSettings } from '../routing/index.ts';

const name = z.string().min(1);
const duration = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|m)$/, { error: 'must be a duration, like 500ms, 5s or 2m' })
  .meta({ description: 'The longest that it may take; nothing waits for it to pass' });
const community = z.string().regex(/^\d{1,5}:\d{1,5}$/, { error: 'must be a community, like 7224:7300' });
const med = z.int().min(0).max(4_294_967_295);

const announcement = z
  .union([
    prefix,
    z.strictObject({
      prefix,
      count: z
        .int()
        .min(1)
        .max(100_000)
        .optional()
        .meta({ description: 'So many of this length, side by side; withdrawn by the first' }),
      prepend: z
        .int()
        .min(0)
        .max(50)
        .optional()
        .meta({ description: "How often the router's own ASN is put in front again" }),
      asPath: z.array(asn).optional().meta({ description: 'Where it has the route from, the nearest first' }),
      communities: z.array(community).optional(),
      med: med.optional(),
    }),
  ])
  .meta({ description: 'A prefix, or a prefix with attributes' });
export type AnnouncementEntry = z.infer<typeof announcement>;

const routerKind = z.enum(['built-in', 'frr', 'bird']);
export type RouterKind = z.infer<typeof routerKind>;

const router = z.strictObject({
  with: routerKind.optional().meta({
    description: 'What plays it; left out: what crossconnect test is told by --with, or the built-in router',
  }),
  virtualInterfaces: z.array(name).min(1).meta({ description: 'It dials every peer of each' }),
  announce: z.array(announcement).optional(),
  holdTimeSeconds: z
    .int()
    .min(3)
    .max(90)
    .optional()
    .meta({ description: 'That the built-in router offers; left out: 90' }),
});
export type RouterEntry = z.infer<typeof router>;

const heardRoute = z
  .union([
    z.string().meta({ description: 'The AS path alone: «64512 65001»' }),
    z.strictObject({
      asPath: z.string().optional().meta({ description: '«64512 65001»; sets in braces' }),
      communities: z.array(community).optional().meta({ description: 'All of them, in any order' }),
      med: med.nullable().optional(),
    }),
  ])
  .meta({ description: 'What is left out may be anything' });
export type HeardRouteEntry = z.infer<typeof heardRoute>;

const heard = z.strictObject({
  only: z.record(prefix, heardRoute).optional().meta({ description: 'These routes and no other' }),
  includes: z.record(prefix, heardRoute).optional().meta({ description: 'These routes and maybe others' }),
  absent: z.array(prefix).optional(),
});
export type HeardEntry = z.infer<typeof heard>;

const ways = z
  .union([z.array(name), z.int().min(0)])
  .meta({ description: 'Exactly these, or so many next hops where nothing says which' });
export type WaysEntry = z.infer<typeof ways>;
const waysByDestination = z.record(z.string(), ways);
const ruleByPrefix = z.record(name, z.record(prefix, z.string()));

const move = z.strictObject({ gateway: name, to: z.string(), from: z.array(name), via: z.array(name) });

const prefixCount = z.int().min(0).optional().meta({ description: 'Prefixes, as AWS counts them' });

const session = z.strictObject({
  state: z.string().optional().meta({ description: 'Of RFC 4271: «idle», «established»' }),
  lastError: z.string().nullable().optional().meta({ description: 'Part of what last went wrong; null: nothing did' }),
  received: prefixCount,
  accepted: prefixCount,
  announced: prefixCount,
});
export type SessionEntry = z.infer<typeof session>;

const facts = {
  best: z.record(name, waysByDestination).optional().meta({
    description:
      'By gateway and destination: the virtual interfaces, VPNs or kinds of other routes chosen. A Region stands for AWS’s public network there',
  }),
  remarks: z.record(name, z.record(z.string(), z.string())).optional().meta({
    description: 'By gateway and destination: the id of a rule beside the choice, that a VPC or its neighbour makes',
  }),
  heard: z.record(name, heard).optional().meta({ description: 'By virtual interface: what its router hears' }),
  announced: z
    .record(name, heard)
    .optional()
    .meta({ description: 'By virtual interface: what AWS says that it tells its router' }),
  accepted: z
    .record(name, z.union([z.array(prefix), z.record(prefix, heardRoute)]))
    .optional()
    .meta({ description: 'By virtual interface: what is taken from its router, or how; exactly these' }),
  refused: ruleByPrefix
    .optional()
    .meta({ description: 'By virtual interface and prefix: the id of the rule that refuses it' }),
  withheld: ruleByPrefix
    .optional()
    .meta({ description: 'By virtual interface and prefix: the id of a rule that keeps AWS from announcing it' }),
  states: z
    .record(name, z.string())
    .optional()
    .meta({ description: 'By connection, LAG or virtual interface; of peers («vif-a/ipv4») the state, or up or down' }),
  sessions: z.record(name, session).optional().meta({ description: 'By peer («vif-a/ipv4»): the BGP session' }),
};

const waitFor = z.strictObject({ ...facts, within: duration.optional() });

const expectation = z.strictObject({
  ...facts,
  moved: z.array(move).optional().meta({
    description:
      'What the step moved: from a gateway to a destination, from these ways before to those via which it goes now',
  }),
  refusal: z.string().min(1).optional().meta({
    description: 'Part of what AWS says against each thing done; the estate stays as it was before the step',
  }),
  within: duration.optional(),
});
export type Expectation = z.infer<typeof expectation>;

const fault = z.union([name, z.strictObject({ target: name, for: duration.optional() })]);
const drain = z.union([
  name,
  z.strictObject({
    target: name,
    for: duration.optional(),
    prependSeconds: z.number().min(0).optional(),
    withholdSeconds: z.number().min(0).optional(),
  }),
]);
export type FaultEntry = z.infer<typeof drain>;

const failoverTest = z.union([
  name,
  z.strictObject({ start: name, peers: z.array(name).optional() }),
  z.strictObject({ stop: name }),
]);
export type FailoverTestEntry = z.infer<typeof failoverTest>;

const action = z
  .strictObject({
    cut: fault.optional(),
    silence: fault.optional(),
    drop: fault.optional(),
    drain: drain.optional(),
    mend: name.optional(),
    'failover-test': failoverTest.optional(),
    announce: z
      .record(name, z.array(announcement))
      .optional()
      .meta({ description: 'By router; replaces what it said of the prefix' }),
    withdraw: z.record(name, z.array(prefix)).optional().meta({ description: 'By router' }),
    change: z.record(z.string(), z.unknown()).optional().meta({
      description: 'What changes of the estate, as a merge patch (RFC 7396): null removes, lists are replaced',
    }),
    'wait-for': waitFor.optional(),
  })
  .refine((given) => Object.keys(given).length === 1, { error: 'must have exactly one key: what to do' });
export type Action = z.infer<typeof action>;

const step = z.strictObject({
  do: z.union([action, z.array(action)]).optional(),
  expect: expectation.optional(),
});
export type StepEntry = z.infer<typeof step>;

const settingNames = Object.keys(defaultRoutingSettings) as [keyof RoutingSettings, ...(keyof RoutingSettings)[]];

export const scenarioSchema = z
  .strictObject({
    name: z.string().min(1),
    cites: z.array(z.string().min(1)).optional().meta({ description: 'Ids of the routing rules that it is about' }),
    source: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'Where the expectations come from: a page of AWS, a section of an RFC' }),
    settings: z
      .partialRecord(z.enum(settingNames), z.union([z.string(), z.number(), z.null()]))
      .optional()
      .meta({ description: 'Routing settings other than the defaults' }),
    estate: z.union([estateSchema, z.string()]).meta({ description: 'An estate, or the file that holds it' }),
    routers: z.record(name, router).optional().meta({ description: "The customers' routers" }),
    steps: z.array(step).min(1),
  })
  .meta({ title: 'A crossconnect scenario' });

export type ScenarioFile = z.infer<typeof scenarioSchema>;
