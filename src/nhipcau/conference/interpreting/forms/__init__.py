"""Forms of the desk of interpreters."""
