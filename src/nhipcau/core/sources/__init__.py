"""Sources, citations and remarks: who says so."""
