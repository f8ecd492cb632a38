"""Propose, review, publish: nobody's change reaches the public page unseen."""
