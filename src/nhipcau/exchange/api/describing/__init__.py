"""The interface described: as OpenAPI for machines, and as a page for people."""
