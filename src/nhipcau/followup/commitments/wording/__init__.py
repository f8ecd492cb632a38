"""Whether somebody else could verify a promise as it is worded. Plain Python: texts in, findings out."""
