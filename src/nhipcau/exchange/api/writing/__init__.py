"""Writing through the interface: a body in the shape of what is read becomes a proposal, as a form would."""
