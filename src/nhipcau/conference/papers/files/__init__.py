"""Files of papers: what a file is, whether it is safe to hand on, and where it is kept."""
