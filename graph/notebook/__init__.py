"""For notebooks: a graph that is opened by a path or an address, and asked."""
