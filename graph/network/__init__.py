"""Rows of the store to networks, one file for each measure."""
