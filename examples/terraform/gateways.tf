# One Direct Connect gateway for VPCs, one for a transit gateway: kinds cannot be mixed on one.

resource "aws_vpc" "private" {
  cidr_block = "10.10.0.0/16"
  tags       = { Name = "private" }
}

resource "aws_vpn_gateway" "private" {
  vpc_id          = aws_vpc.private.id
  amazon_side_asn = 64600
  tags            = { Name = "private" }
}

resource "aws_dx_gateway" "private" {
  name            = "private"
  amazon_side_asn = 64512
}

resource "aws_dx_gateway_association" "private" {
  dx_gateway_id         = aws_dx_gateway.private.id
  associated_gateway_id = aws_vpn_gateway.private.id
}

resource "aws_ec2_transit_gateway" "hub" {
  description     = "hub"
  amazon_side_asn = 64700
}

resource "aws_dx_gateway" "transit" {
  name            = "transit"
  amazon_side_asn = 64513
}

resource "aws_dx_gateway_association" "transit" {
  dx_gateway_id         = aws_dx_gateway.transit.id
  associated_gateway_id = aws_ec2_transit_gateway.hub.id
  allowed_prefixes      = ["10.20.0.0/16", "10.30.0.0/16"]
}
