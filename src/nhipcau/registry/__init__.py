"""The register: who works with whom, since when, on what agreement."""
