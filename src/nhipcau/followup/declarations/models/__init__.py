"""Declarations with their articles, and the texts that were adopted."""

from nhipcau.followup.declarations.models.adopted import AdoptedText, Frozen
from nhipcau.followup.declarations.models.declarations import Article, Declaration

__all__ = ["AdoptedText", "Article", "Declaration", "Frozen"]
