"""Every write of an exhibition that means something."""
