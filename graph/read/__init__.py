"""Bytes to `Source`: one reader for each format."""

from graph.read.inputs import sources

__all__ = ["sources"]
