"""The bridge map: France on one side, Vietnam on the other, every partnership an arc."""
