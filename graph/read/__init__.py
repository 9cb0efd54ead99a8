"""Bytes to `Source`: one reader for each format."""
