"""The desk of the exhibition: exhibitors, decisions, contracts, deliveries."""
