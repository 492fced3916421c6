// How much one account may have in one Region: AWS's quotas raised as far as support raises them, since nobody here can
// be asked to (VPC user guide, «quotas»; transit gateway guide, «quotas»).

export const quotas = {
  vpcs: 1_000,
  ipv4BlocksPerVpc: 50,
  ipv6BlocksPerVpc: 50,
  vpnGateways: 1_000,
  transitGateways: 1_000,
  tagsPerResource: 50,
} as const;
