#!/usr/bin/env bash
# A private virtual interface from order to removal, with the AWS CLI against crossconnect.
set -euo pipefail

endpoint=${CROSSCONNECT_URL:-http://127.0.0.1:7224}
export AWS_ACCESS_KEY_ID=111122223333 AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=''
dx() { aws --endpoint-url "$endpoint" --output text directconnect "$@"; }
ec2() { aws --endpoint-url "$endpoint" --output text ec2 "$@"; }

connection=$(dx create-connection --location EqDC2 --bandwidth 1Gbps --connection-name example --query connectionId)
echo "connection $connection"

# What is behind: a VPC with a virtual private gateway, joined to a Direct Connect gateway.
vpc=$(ec2 create-vpc --cidr-block 10.10.0.0/16 --query Vpc.VpcId)
vgw=$(ec2 create-vpn-gateway --type ipsec.1 --query VpnGateway.VpnGatewayId)
ec2 attach-vpn-gateway --vpc-id "$vpc" --vpn-gateway-id "$vgw" > /dev/null
gateway=$(dx create-direct-connect-gateway --direct-connect-gateway-name example \
  --query directConnectGateway.directConnectGatewayId)
association=$(dx create-direct-connect-gateway-association --direct-connect-gateway-id "$gateway" --gateway-id "$vgw" \
  --query directConnectGatewayAssociation.associationId)
echo "gateway $gateway with $vgw"

vif=$(dx create-private-virtual-interface --connection-id "$connection" --new-private-virtual-interface \
  "virtualInterfaceName=example,vlan=101,asn=65001,directConnectGatewayId=$gateway" --query virtualInterfaceId)

state_of_vif() {
  dx describe-virtual-interfaces --virtual-interface-id "$vif" --query 'virtualInterfaces[0].virtualInterfaceState'
}
wait_for() { # wait_for COMMAND STATE...
  local command=$1 state tries
  shift
  for tries in $(seq 60); do
    state=$($command)
    case " $* " in *" $state "*) return 0 ;; esac
    sleep 1
  done
  echo "still $state after $tries looks" >&2
  return 1
}

# Without a router it is down: nothing is up that is not up.
wait_for state_of_vif down available
echo "virtual interface $vif is $(state_of_vif)"
dx describe-virtual-interfaces --virtual-interface-id "$vif" \
  --query 'virtualInterfaces[0].[customerAddress,amazonAddress,asn,amazonSideAsn,authKey]'

dx delete-virtual-interface --virtual-interface-id "$vif" > /dev/null
wait_for state_of_vif deleted
dx delete-direct-connect-gateway-association --association-id "$association" > /dev/null
association_state() {
  dx describe-direct-connect-gateway-associations --association-id "$association" \
    --query 'directConnectGatewayAssociations[0].associationState'
}
wait_for association_state None disassociated
dx delete-direct-connect-gateway --direct-connect-gateway-id "$gateway" > /dev/null
dx delete-connection --connection-id "$connection" > /dev/null
ec2 detach-vpn-gateway --vpc-id "$vpc" --vpn-gateway-id "$vgw" > /dev/null
ec2 delete-vpn-gateway --vpn-gateway-id "$vgw" > /dev/null
ec2 delete-vpc --vpc-id "$vpc" > /dev/null
echo 'everything is gone'
