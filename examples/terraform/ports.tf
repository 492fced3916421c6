# A port of its own, and two ports in a LAG.

data "aws_dx_location" "site" {
  location_code = "EqDC2"
}

resource "aws_dx_connection" "single" {
  name      = "single"
  location  = data.aws_dx_location.site.location_code
  bandwidth = "10Gbps"
  tags      = { site = data.aws_dx_location.site.location_code }
}

resource "aws_dx_lag" "pair" {
  name                  = "pair"
  location              = data.aws_dx_location.site.location_code
  connections_bandwidth = "10Gbps"
}

resource "aws_dx_connection" "member" {
  count     = 2
  name      = "member-${count.index + 1}"
  location  = data.aws_dx_location.site.location_code
  bandwidth = "10Gbps"
}

resource "aws_dx_connection_association" "member" {
  count         = 2
  connection_id = aws_dx_connection.member[count.index].id
  lag_id        = aws_dx_lag.pair.id
}
