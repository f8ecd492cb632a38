"""The public pages of a released programme: written once, when it is released."""
