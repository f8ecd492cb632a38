"""The report to the next edition: what became of what an edition recommended and promised."""
