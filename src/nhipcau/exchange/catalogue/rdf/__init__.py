"""The public register as RDF."""
