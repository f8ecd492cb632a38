"""Pages of accreditation: the desk's, and those of the security service."""
