"""The personal page of a delegate: badge, sessions, transfers, documents, changes."""
