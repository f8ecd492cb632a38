"""Pages of pictures."""

from nhipcau.conference.pictures.views import albums, public

__all__ = ["albums", "public"]
