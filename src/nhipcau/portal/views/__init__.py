"""Pages that span the floors."""
