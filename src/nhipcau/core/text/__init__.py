"""Text in three languages: folding for search, keys for sorting, choice of language. Plain Python."""
