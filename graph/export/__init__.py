"""What leaves: dumps, tables and networks."""
