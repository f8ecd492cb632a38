"""The ground: text, dates, sources, history, search and the web kit."""
