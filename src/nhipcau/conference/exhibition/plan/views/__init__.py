"""Pages of the plan: at the desk, and for everybody."""
