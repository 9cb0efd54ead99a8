"""The Reconciliation API 0.2 in values: https://reconciliation-api.github.io/specs/0.2/."""
