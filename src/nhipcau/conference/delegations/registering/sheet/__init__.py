"""People from a spreadsheet: pasted or sent as a file, read, checked, shown, then registered."""
