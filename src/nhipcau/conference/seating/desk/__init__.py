"""The desk of seating."""
