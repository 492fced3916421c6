# Two accounts on one crossconnect. A key id of twelve digits is the account; nothing checks the secret unless the
# server runs with --auth sigv4.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

variable "endpoint" {
  description = "Where crossconnect listens."
  type        = string
  default     = "http://127.0.0.1:7224"
}

variable "region" {
  type    = string
  default = "us-east-1"
}

# The network team: connections, gateways, everything that is shared.
provider "aws" {
  region     = var.region
  access_key = "111122223333"
  secret_key = "any"

  endpoints {
    directconnect  = var.endpoint
    ec2            = var.endpoint
    secretsmanager = var.endpoint
    sts            = var.endpoint
  }

  # There is no instance to ask and no other service behind this endpoint.
  skip_metadata_api_check = true
  skip_region_validation  = true
}

# An application team, which gets a virtual interface of its own.
provider "aws" {
  alias      = "application"
  region     = var.region
  access_key = "444455556666"
  secret_key = "any"

  endpoints {
    directconnect  = var.endpoint
    ec2            = var.endpoint
    secretsmanager = var.endpoint
    sts            = var.endpoint
  }

  skip_metadata_api_check = true
  skip_region_validation  = true
}

data "aws_caller_identity" "application" {
  provider = aws.application
}
