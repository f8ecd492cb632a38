"""The published programme as files for other programs: calendars, conference apps, spreadsheets."""
