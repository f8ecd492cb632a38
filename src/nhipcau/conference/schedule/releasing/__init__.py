"""From the draft to a release: what is public of the draft is read, compared with the last release, and frozen."""
