"""The rows of a sample, by subject: each function yields the rows of one model in the order of their keys."""
