"""Forms of the desk of reports and recommendations."""
