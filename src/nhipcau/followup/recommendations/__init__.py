"""Reports of sessions, and the recommendations drawn from them."""
