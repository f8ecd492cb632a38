"""The register compared with what Wikidata says of twinned bodies."""
