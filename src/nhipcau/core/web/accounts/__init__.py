"""Pages for signing in, for one's account, and for the accounts of colleagues."""
