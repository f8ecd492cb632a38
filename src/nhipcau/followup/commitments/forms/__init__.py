"""Forms about commitments."""
