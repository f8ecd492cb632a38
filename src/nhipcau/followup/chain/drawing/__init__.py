"""The drawing of a chain: plain Python, from what stands where to places and lines."""
