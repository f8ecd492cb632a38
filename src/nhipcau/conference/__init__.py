"""The conference: its editions and what happened at each."""
