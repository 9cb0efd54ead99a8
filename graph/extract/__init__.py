"""`Source` to facts: text rules, no store, no network."""
