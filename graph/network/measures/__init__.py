"""Measures of networks, one file each; every docstring names the source of its method."""
