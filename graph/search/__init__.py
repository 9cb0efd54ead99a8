"""Text search: an index made with each version, the words a reader types, and what they find."""
