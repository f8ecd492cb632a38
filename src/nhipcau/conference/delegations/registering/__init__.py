"""The pages on which a delegation registers its people, and the page of each of them by a personal link."""
