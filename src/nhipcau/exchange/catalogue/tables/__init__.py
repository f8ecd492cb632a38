"""The public register as flat tables: what dumps hold, and of what its RDF is made."""
