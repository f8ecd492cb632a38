"""The register as files of IATI 2.03: projects as activities, localities as organisations."""
