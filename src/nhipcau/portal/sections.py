"""Sections that this app adds to the pages of other records."""
