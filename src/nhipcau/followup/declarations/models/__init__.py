"""Declarations with their articles, and the texts that were adopted."""

from nhipcau.followup.declarations.models.adopted import AdoptedText
from nhipcau.followup.declarations.models.declarations import Article, Declaration
from nhipcau.followup.declarations.models.freezing import Frozen

__all__ = ["AdoptedText", "Article", "Declaration", "Frozen"]
