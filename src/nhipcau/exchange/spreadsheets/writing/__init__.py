"""Writing workbooks: the rows of a sheet, lists to choose from, and how to fill them in."""
