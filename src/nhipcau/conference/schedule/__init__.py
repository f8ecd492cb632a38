"""The programme as people read it: named releases, written once, and what changed from one to the next."""
