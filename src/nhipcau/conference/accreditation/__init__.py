"""Who may enter where: review, security check, zones, badges and their signed codes."""
