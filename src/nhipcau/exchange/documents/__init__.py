"""Documents to print and to keep: made from the register's data, as a page and as PDF."""
