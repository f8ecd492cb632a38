"""What followed upon the editions: reports of workshops, recommendations, commitments, progress, assessments."""
