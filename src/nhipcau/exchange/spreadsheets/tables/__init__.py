"""What stands in the sheets: tables and their columns, made from what may be proposed of each kind of record."""
