"""From the rows of an exhibition to an instance for the allocator, and back."""
