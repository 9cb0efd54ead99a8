"""A package of its own, so that no installed package called `tests` takes its place."""
