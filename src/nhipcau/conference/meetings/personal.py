"""What meetings keep of people, and why (core/privacy/fields.py)."""
