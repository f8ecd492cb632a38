"""What the administration of every app is made of."""
