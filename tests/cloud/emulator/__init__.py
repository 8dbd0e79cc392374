"""The cloud emulator: moto, completed so that IAM is enforced by real rules, data flows, and Terraform can work with it."""
