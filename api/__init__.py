"""The HTTP service and the command line; no logic of its own."""
