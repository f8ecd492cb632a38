"""Pages on which people propose, review and publish."""
