"""The pages of those who exhibit: their applications, the stands they are offered, when they come."""
