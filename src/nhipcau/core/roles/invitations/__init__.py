"""Invitations: how somebody gets an account and a role, and colleagues of one scope."""
