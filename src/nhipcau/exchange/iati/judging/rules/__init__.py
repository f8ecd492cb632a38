"""Rulesets: what the schema cannot express, as JSON (IATI/IATI-Rulesets, SPEC.rst)."""

from nhipcau.exchange.iati.judging.rules.compiling import Ruleset

__all__ = ["Ruleset"]
