"""Writing to the graph over HTTP: one request, one transaction, one version."""
