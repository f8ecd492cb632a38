"""IATI: what the register says as activities and organisations of that standard, and such files as proposals."""
