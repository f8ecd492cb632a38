"""Reading of interpreters, needs, and the rota."""
