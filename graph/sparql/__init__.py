"""Bounded evaluation of untrusted SPARQL in worker processes."""
