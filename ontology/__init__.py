"""The vocabulary, its shapes, its JSON-LD context and the saved queries."""
