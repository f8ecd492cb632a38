"""Taking over activities of IATI files: read and judged in a process of their own, compared, written in batches."""
