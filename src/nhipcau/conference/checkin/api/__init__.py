"""What devices at gates ask and send: JSON, without session or cookie. See docs/decisions/0029-door.md."""
