"""Preparing an edition: team, decisions, milestones, permit dossier, and cloning it into the next."""
