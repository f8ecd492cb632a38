"""What of an edition needs interpreters: told by providers, kept as needs."""

from nhipcau.conference.interpreting.deriving.wanted import Wanted, derives, wanted_of

__all__ = ["Wanted", "derives", "wanted_of"]
