# Each kind of virtual interface, with a second peer on one of them.

resource "aws_dx_private_virtual_interface" "private" {
  connection_id  = aws_dx_connection.single.id
  dx_gateway_id  = aws_dx_gateway.private.id
  name           = "private"
  vlan           = 101
  address_family = "ipv4"
  bgp_asn        = 65001
  mtu            = 9001
  tags           = { Name = "private" }
}

resource "aws_dx_bgp_peer" "private_ipv6" {
  virtual_interface_id = aws_dx_private_virtual_interface.private.id
  address_family       = "ipv6"
  bgp_asn              = 65001
}

resource "aws_dx_public_virtual_interface" "public" {
  connection_id         = aws_dx_connection.single.id
  name                  = "public"
  vlan                  = 102
  address_family        = "ipv4"
  bgp_asn               = 65001
  amazon_address        = "175.45.176.2/30"
  customer_address      = "175.45.176.1/30"
  route_filter_prefixes = ["175.45.176.0/22", "210.52.109.0/24"]
}

# On the LAG once it has its members.
resource "aws_dx_transit_virtual_interface" "transit" {
  connection_id  = aws_dx_lag.pair.id
  dx_gateway_id  = aws_dx_gateway.transit.id
  name           = "transit"
  vlan           = 101
  address_family = "ipv4"
  bgp_asn        = 65001
  mtu            = 8500
  depends_on     = [aws_dx_connection_association.member]
}
