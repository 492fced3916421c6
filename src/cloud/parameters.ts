// Single values out of a query: present, boolean, numeric, one of a few.
import type { QueryParameters } from '../protocol/index.ts';
import { ec2Error, invalidValue } from './errors.ts';

const wordOf = (name: string): string => {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return `${last.charAt(0).toLowerCase()}${last.slice(1)}`;
};

/** Rejects with MissingParameter, as EC2 does. */
export function need(parameters: QueryParameters, name: string): string {
  const value = parameters.get(name);
  if (value === undefined || value === '')
    throw ec2Error('MissingParameter', `The request must contain the parameter ${name}`);
  return value;
}

/** true, false, or undefined when it is left out. */
export function booleanOf(parameters: QueryParameters, name: string): boolean | undefined {
  const value = parameters.get(name);
  if (value === undefined) return undefined;
  if (value !== 'true' && value !== 'false') throw invalidValue(value, wordOf(name), 'Valid values: true, false.');
  return value === 'true';
}

export function choiceOf<Choice extends string>(
  parameters: QueryParameters,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = parameters.get(name);
  const chosen = choices.find((choice) => choice === value);
  if (value !== undefined && chosen === undefined)
    throw invalidValue(value, wordOf(name), `Valid values: ${choices.join(', ')}.`);
  return chosen;
}
