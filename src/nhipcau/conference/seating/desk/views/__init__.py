"""The pages of seating at the desk of an edition."""
