"""What the desk shows of a programme in preparation: a day as a grid, what is not placed, lists, what was done."""
