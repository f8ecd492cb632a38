"""Pages of visits: at the desk, of a delegation, and of one person by the personal link."""
