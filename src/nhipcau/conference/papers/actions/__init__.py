"""Every write of papers: calls, handing in, deciding, translating, publishing, forgetting."""
