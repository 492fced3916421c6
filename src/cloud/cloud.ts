// The actions of EC2 and STS that a Direct Connect needs beside it, by name.
import { type Random, randomText } from '../base/index.ts';
import { type QueryParameters, renderXml } from '../protocol/index.ts';
import { type Action, type CloudCall, type CloudContext, ec2Error } from './context.ts';
import { createTags, deleteTags } from './tags.ts';
import { createTransitGateway, deleteTransitGateway, describeTransitGateways } from './transit-gateways.ts';
import { associateVpcCidrBlock, createVpc, deleteVpc, describeVpcs } from './vpcs.ts';
import {
  attachVpnGateway,
  createVpnGateway,
  deleteVpnGateway,
  describeVpnGateways,
  detachVpnGateway,
} from './vpn-gateways.ts';

const ec2Actions: Readonly<Record<string, Action>> = {
  AssociateVpcCidrBlock: associateVpcCidrBlock,
  AttachVpnGateway: attachVpnGateway,
  CreateTags: createTags,
  CreateTransitGateway: createTransitGateway,
  CreateVpc: createVpc,
  CreateVpnGateway: createVpnGateway,
  DeleteTags: deleteTags,
  DeleteTransitGateway: deleteTransitGateway,
  DeleteVpc: deleteVpc,
  DeleteVpnGateway: deleteVpnGateway,
  DescribeTransitGateways: describeTransitGateways,
  DescribeVpcs: describeVpcs,
  DescribeVpnGateways: describeVpnGateways,
  DetachVpnGateway: detachVpnGateway,
};

export interface Cloud {
  ec2(parameters: QueryParameters, call: CloudCall): Promise<string>;
  sts(parameters: QueryParameters, call: CloudCall): Promise<string>;
}

export function createCloud(context: CloudContext): Cloud {
  return {
    async ec2(parameters, call) {
      const name = parameters.get('Action') ?? '';
      const action = Object.hasOwn(ec2Actions, name) ? ec2Actions[name] : undefined;
      if (action === undefined)
        throw ec2Error('InvalidAction', `The action ${name} is not valid for this web service.`);
      const elements = await action(context, parameters, call);
      const tag = `${name}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"`;
      return renderXml([[tag, [['requestId', call.requestId], ...elements]]]);
    },
    async sts(parameters, call) {
      const name = parameters.get('Action') ?? '';
      if (name !== 'GetCallerIdentity') throw ec2Error('InvalidAction', `Could not find operation ${name}`);
      return callerIdentity(call, context.random);
    },
  };
}

function callerIdentity({ accountId, requestId, accessKeyId }: CloudCall, random: Random): string {
  const userId = /^[A-Z0-9]{16,}$/.test(accessKeyId)
    ? accessKeyId
    : `AIDA${randomText(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 16)}`;
  const result = [
    ['Arn', `arn:aws:iam::${accountId}:user/crossconnect`],
    ['UserId', userId],
    ['Account', accountId],
  ] as const;
  return renderXml([
    [
      'GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"',
      [
        ['GetCallerIdentityResult', result],
        ['ResponseMetadata', [['RequestId', requestId]]],
      ],
    ],
  ]);
}
