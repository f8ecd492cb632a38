"""Judging IATI files by the schema, the rulesets and the codelists of the standard. Plain Python, without Django."""
