output "virtual_interfaces" {
  description = "What `crossconnect router` and the console know them by."
  value = {
    private     = aws_dx_private_virtual_interface.private.id
    public      = aws_dx_public_virtual_interface.public.id
    transit     = aws_dx_transit_virtual_interface.transit.id
    application = aws_dx_hosted_private_virtual_interface.application.id
  }
}
