"""Which ties are more than chance: null models, corrections and uncertainty, one file each."""
