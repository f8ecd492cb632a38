"""What the personal page shows, and to whom its link was sent."""
