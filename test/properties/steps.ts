// Sequences of calls by two accounts, of what they do to their gateways in EC2, and of time that passes.
import fc from 'fast-check';
import { type OperationName, operationModels } from '../../src/model/index.ts';
import { inputOf } from './inputs.ts';

export type Who = 0 | 1;

export type Step =
  | { readonly by: Who; readonly call: OperationName; readonly input: unknown }
  | { readonly by: Who; readonly ec2: Readonly<Record<string, string>> }
  | { readonly passMs: number };

export const operationNames = Object.keys(operationModels) as OperationName[];

/** Besides one time each: what makes the things that other calls are about. */
const often: Readonly<Partial<Record<OperationName, number>>> = {
  AllocateHostedConnection: 4,
  AllocatePrivateVirtualInterface: 3,
  AllocatePublicVirtualInterface: 2,
  AllocateTransitVirtualInterface: 2,
  AssociateConnectionWithLag: 3,
  AssociateVirtualInterface: 4,
  ConfirmConnection: 4,
  ConfirmPrivateVirtualInterface: 4,
  ConfirmPublicVirtualInterface: 3,
  ConfirmTransitVirtualInterface: 3,
  CreateBGPPeer: 6,
  CreateDirectConnectGatewayAssociation: 5,
  CreateDirectConnectGatewayAssociationProposal: 5,
  AcceptDirectConnectGatewayAssociationProposal: 5,
  CreatePrivateVirtualInterface: 8,
  CreatePublicVirtualInterface: 5,
  CreateTransitVirtualInterface: 5,
  StartBgpFailoverTest: 3,
  UpdateVirtualInterfaceAttributes: 3,
};

const who: fc.Arbitrary<Who> = fc.constantFrom(0, 1);

const call = fc.oneof(
  ...operationNames.map((operation) => ({
    weight: 1 + (often[operation] ?? 0),
    arbitrary: fc.record({ by: who, call: fc.constant(operation), input: inputOf(operation) }),
  })),
);

const ec2 = fc.record({
  by: who,
  ec2: fc.oneof(
    fc.nat(9).map((n) => ({ Action: 'DetachVpnGateway', VpnGatewayId: `<virtual gateway ${n}>`, VpcId: `<vpc ${n}>` })),
    fc.nat(9).map((n) => ({ Action: 'AttachVpnGateway', VpnGatewayId: `<virtual gateway ${n}>`, VpcId: `<vpc ${n}>` })),
    fc.nat(9).map((n) => ({ Action: 'DeleteVpnGateway', VpnGatewayId: `<virtual gateway ${n}>` })),
    fc.nat(9).map((n) => ({ Action: 'DeleteTransitGateway', TransitGatewayId: `<transit gateway ${n}>` })),
    fc.constant({ Action: 'CreateVpnGateway', Type: 'ipsec.1' }),
  ),
});

const [second, minute, day] = [1_000, 60_000, 86_400_000];
const time = fc.record({ passMs: fc.constantFrom(second, 2 * second, 15 * minute, 61 * minute, 3 * day, 8 * day) });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 30, arbitrary: call },
  { weight: 1, arbitrary: ec2 },
  { weight: 3, arbitrary: time },
);

export const sequences = (most: number): fc.Arbitrary<Step[]> =>
  // Without bias: short sequences meet nothing.
  fc.noBias(fc.array(step, { minLength: 1, maxLength: most, size: 'max' }));
