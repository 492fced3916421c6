"""A private virtual interface from order to removal, with boto3 against crossconnect."""

import os
import time

import boto3

options = {
    "endpoint_url": os.environ.get("CROSSCONNECT_URL", "http://127.0.0.1:7224"),
    "region_name": "us-east-1",
    "aws_access_key_id": "111122223333",
    "aws_secret_access_key": "any",
}
dx = boto3.client("directconnect", **options)
ec2 = boto3.client("ec2", **options)


def wait_for(states, look):
    """Looks once a second, for a minute."""
    for _ in range(60):
        if look() in states:
            return
        time.sleep(1)
    raise TimeoutError(f"not {' or '.join(map(str, states))} within a minute")


connection = dx.create_connection(location="EqDC2", bandwidth="1Gbps", connectionName="example")["connectionId"]
print(f"connection {connection}")

# What is behind: a VPC with a virtual private gateway, joined to a Direct Connect gateway.
vpc = ec2.create_vpc(CidrBlock="10.10.0.0/16")["Vpc"]["VpcId"]
vgw = ec2.create_vpn_gateway(Type="ipsec.1")["VpnGateway"]["VpnGatewayId"]
ec2.attach_vpn_gateway(VpcId=vpc, VpnGatewayId=vgw)
gateway = dx.create_direct_connect_gateway(directConnectGatewayName="example")["directConnectGateway"][
    "directConnectGatewayId"
]
association = dx.create_direct_connect_gateway_association(directConnectGatewayId=gateway, gatewayId=vgw)[
    "directConnectGatewayAssociation"
]["associationId"]
print(f"gateway {gateway} with {vgw}")

vif = dx.create_private_virtual_interface(
    connectionId=connection,
    newPrivateVirtualInterface={
        "virtualInterfaceName": "example",
        "vlan": 101,
        "asn": 65001,
        "directConnectGatewayId": gateway,
    },
)["virtualInterfaceId"]


def virtual_interface():
    return dx.describe_virtual_interfaces(virtualInterfaceId=vif)["virtualInterfaces"][0]


def association_state():
    found = dx.describe_direct_connect_gateway_associations(associationId=association)
    return next((each["associationState"] for each in found["directConnectGatewayAssociations"]), None)


# Without a router it is down: nothing is up that is not up.
wait_for(["down", "available"], lambda: virtual_interface()["virtualInterfaceState"])
shown = virtual_interface()
print(f"virtual interface {vif} is {shown['virtualInterfaceState']}")
print(
    f"the router: {shown['customerAddress']} AS {shown['asn']} to {shown['amazonAddress']} AS {shown['amazonSideAsn']}"
)

dx.delete_virtual_interface(virtualInterfaceId=vif)
wait_for(["deleted"], lambda: virtual_interface()["virtualInterfaceState"])
dx.delete_direct_connect_gateway_association(associationId=association)
wait_for([None, "disassociated"], association_state)
dx.delete_direct_connect_gateway(directConnectGatewayId=gateway)
dx.delete_connection(connectionId=connection)
ec2.detach_vpn_gateway(VpcId=vpc, VpnGatewayId=vgw)
ec2.delete_vpn_gateway(VpnGatewayId=vgw)
ec2.delete_vpc(VpcId=vpc)
print("everything is gone")
