"""Where quads live: the store protocol, its adapters, versions and the single writer."""
