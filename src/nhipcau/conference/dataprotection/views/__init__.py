"""Pages: a person’s own, the public notice, those of the desk."""
