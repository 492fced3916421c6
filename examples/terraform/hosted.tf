# A virtual interface on our port for another account, which accepts it with a gateway of its own.

resource "aws_dx_hosted_private_virtual_interface" "application" {
  connection_id    = aws_dx_connection.single.id
  owner_account_id = data.aws_caller_identity.application.account_id
  name             = "application"
  vlan             = 103
  address_family   = "ipv4"
  bgp_asn          = 65002

  # The other account's gateway must go after the virtual interface that is behind it.
  depends_on = [aws_dx_gateway.application]
}

resource "aws_dx_gateway" "application" {
  provider        = aws.application
  name            = "application"
  amazon_side_asn = 64514
}

resource "aws_dx_hosted_private_virtual_interface_accepter" "application" {
  provider             = aws.application
  virtual_interface_id = aws_dx_hosted_private_virtual_interface.application.id
  dx_gateway_id        = aws_dx_gateway.application.id
  tags                 = { Side = "accepter" }
}
