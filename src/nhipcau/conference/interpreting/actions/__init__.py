"""Everything that changes interpreters, needs and the rota."""
