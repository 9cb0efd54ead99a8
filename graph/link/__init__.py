"""Mentions to identities, each decision with its candidates and reason."""
