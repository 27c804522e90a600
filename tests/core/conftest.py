"""Properties are judged by their result, not by how busy the machine is."""

from hypothesis import settings

settings.register_profile("tenang", deadline=None)
settings.load_profile("tenang")
