"""Puts what the compiler emits into the emulator: Terraform by Terraform itself, CloudFormation by a small engine."""
