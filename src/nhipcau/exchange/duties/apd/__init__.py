"""The helper sheet for the yearly declaration of French authorities (e-APD)."""
