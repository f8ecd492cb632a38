"""Figures as statements: who said what, when, about what."""
