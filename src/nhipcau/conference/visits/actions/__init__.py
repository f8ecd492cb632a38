"""Every write about visits and receptions: one function a verb."""
