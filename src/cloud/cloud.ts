// The actions of EC2, STS and Secrets Manager that a Direct Connect needs beside it, by name.
import { type QueryParameters, renderXml, type XmlElement } from '../protocol/index.ts';
import type { CloudCall, CloudContext, Read, Request, Write } from './context.ts';
import { ec2Error, wouldSucceed } from './errors.ts';
import { adoptVpc } from './foreign-vpcs.ts';
import { describeNetworkAcls } from './network-acls.ts';
import { booleanOf } from './parameters.ts';
import { describeRouteTables } from './route-tables.ts';
import { describeSecret } from './secrets-manager/describe-secret.ts';
import { describeSecurityGroups } from './security-groups.ts';
import { answerSts } from './sts/sts.ts';
import { createTags, deleteTags, describeTags } from './tagging.ts';
import {
  describeTransitGatewayAttachments,
  describeTransitGatewayVpcAttachments,
} from './transit-gateway-attachments.ts';
import {
  createTransitGateway,
  deleteTransitGateway,
  describeTransitGateways,
  modifyTransitGateway,
} from './transit-gateways.ts';
import { describeVpcAttribute, modifyVpcAttribute } from './vpc-attributes.ts';
import { associateVpcCidrBlock, disassociateVpcCidrBlock } from './vpc-cidr-blocks.ts';
import { createVpc, deleteVpc, describeVpcs } from './vpcs.ts';
import { attachVpnGateway, detachVpnGateway } from './vpn-gateway-attachments.ts';
import { createVpnGateway, deleteVpnGateway, describeVpnGateways } from './vpn-gateways.ts';

const reads: Readonly<Record<string, Read>> = {
  DescribeNetworkAcls: describeNetworkAcls,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeTags: describeTags,
  DescribeTransitGatewayAttachments: describeTransitGatewayAttachments,
  DescribeTransitGatewayVpcAttachments: describeTransitGatewayVpcAttachments,
  DescribeTransitGateways: describeTransitGateways,
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeVpcs: describeVpcs,
  DescribeVpnGateways: describeVpnGateways,
};

const writes: Readonly<Record<string, Write>> = {
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
  DetachVpnGateway: detachVpnGateway,
  DisassociateVpcCidrBlock: disassociateVpcCidrBlock,
  ModifyTransitGateway: modifyTransitGateway,
  ModifyVpcAttribute: modifyVpcAttribute,
};

/** EC2 and STS answer in XML, Secrets Manager in JSON values by operation; all reject with a ServiceError. */
export interface Cloud {
  ec2(parameters: QueryParameters, call: CloudCall): Promise<string>;
  sts(parameters: QueryParameters, call: CloudCall): Promise<string>;
  readonly secretsManager: Readonly<Record<string, (input: unknown, call: CloudCall) => Promise<object>>>;
}

export function createCloud(context: CloudContext): Cloud {
  return {
    async ec2(parameters, call) {
      const name = parameters.get('Action') ?? '';
      const elements = await run(name, { parameters, call, context });
      const tag = `${name}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"`;
      return renderXml([[tag, [['requestId', call.requestId], ...elements]]]);
    },
    sts: async (parameters, call) => answerSts({ parameters, call, context }),
    secretsManager: { DescribeSecret: async (input, call) => describeSecret(context, input, call) },
  };
}

/** A dry run does everything but keep it: its unit is rejected at the end. */
async function run(name: string, request: Request): Promise<readonly XmlElement[]> {
  const { parameters, call, context } = request;
  const dry = booleanOf(parameters, 'DryRun') === true;
  const unlessDry = (elements: readonly XmlElement[]): readonly XmlElement[] => {
    if (dry) throw wouldSucceed();
    return elements;
  };
  const read = Object.hasOwn(reads, name) ? reads[name] : undefined;
  if (read !== undefined) return context.store.read(async (view) => unlessDry(await read(view, request)));
  const write = Object.hasOwn(writes, name) ? writes[name] : undefined;
  if (write === undefined) throw ec2Error('InvalidAction', `The action ${name} is not valid for this web service.`);
  if (name === 'AttachVpnGateway') await adoptVpc(request);
  return context.store.write(`account ${call.accountId} ${name}`, async (unit) =>
    unlessDry(await write(unit, request)),
  );
}
