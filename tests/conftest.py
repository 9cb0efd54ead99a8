"""For all tests: hypothesis draws the same examples each time, and measures no times."""

from hypothesis import settings

settings.register_profile("joinder", deadline=None, derandomize=True)
settings.load_profile("joinder")
