"""Following what changes: digests by mail, Atom feeds, and reminders to editors."""
