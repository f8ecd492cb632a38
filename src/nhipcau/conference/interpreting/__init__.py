"""Interpreters: who can do what and when, what needs them, and the rota."""
