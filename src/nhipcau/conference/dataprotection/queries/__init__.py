"""Reading what was asked, and who looked."""
