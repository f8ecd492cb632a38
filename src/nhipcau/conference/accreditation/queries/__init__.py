"""Reading who is to be reviewed, checked, and to get a badge."""
