// The attributes of a VPC that one call tells or changes at a time.

import type { Read, Write } from './context.ts';
import { ec2Error, invalidValue } from './errors.ts';
import { booleanOf, need } from './parameters.ts';
import { findVpc } from './vpcs.ts';

const attributes = ['enableDnsSupport', 'enableDnsHostnames', 'enableNetworkAddressUsageMetrics'] as const;

export const describeVpcAttribute: Read = async (view, { parameters, call }) => {
  const vpcId = need(parameters, 'VpcId');
  const asked = need(parameters, 'Attribute');
  const attribute = attributes.find((name) => name === asked);
  if (attribute === undefined) throw invalidValue(asked, 'attribute', 'Unknown attribute.');
  const vpc = await findVpc(view, vpcId, call);
  return [
    ['vpcId', vpcId],
    [attribute, [['value', vpc[attribute]]]],
  ];
};

/** «EnableDnsSupport.Value» and its like. */
const parameterOf = (attribute: string): string => `${attribute.charAt(0).toUpperCase()}${attribute.slice(1)}.Value`;

export const modifyVpcAttribute: Write = async (unit, { parameters, call }) => {
  const vpcId = need(parameters, 'VpcId');
  await findVpc(unit, vpcId, call);
  const given = attributes.flatMap((attribute) => {
    const value = booleanOf(parameters, parameterOf(attribute));
    return value === undefined ? [] : [{ attribute, value }];
  });
  const [change, ...more] = given;
  if (change === undefined) throw ec2Error('MissingParameter', 'The request must contain an attribute to modify');
  if (more.length > 0)
    throw ec2Error(
      'InvalidParameterCombination',
      `Fields for multiple attribute types specified: ${given.map(({ attribute }) => attribute).join(', ')}`,
    );
  await unit.vpcs.update(vpcId, { [change.attribute]: change.value });
  return [['return', true]];
};
