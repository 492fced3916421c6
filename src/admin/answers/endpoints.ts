import type { AnyEndpoint } from '../endpoint.ts';
import { builtInRouterEndpoint } from './built-in-routers.ts';
import { drillEndpoint } from './drill.ts';
import { explainEndpoint, selectionsEndpoint } from './explain.ts';
import { resiliencyEndpoint } from './resiliency.ts';
import { whyNotEndpoint } from './why-not.ts';

/** The endpoints of answers about routes, computed from what the edge runs by. */
export const answerEndpoints: readonly AnyEndpoint[] = [
  explainEndpoint,
  selectionsEndpoint,
  whyNotEndpoint,
  drillEndpoint,
  resiliencyEndpoint,
  builtInRouterEndpoint,
];
