"""What follows from tasks that wait for each other, and from the times of cues: plain Python on numbers."""
