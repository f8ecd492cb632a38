"""Reading about visits: what somebody may sign up for, who comes along, and what stands in the way."""
