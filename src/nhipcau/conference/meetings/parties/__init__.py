"""The pages of those who meet: profile, wishes, swaps, people, outcomes."""
