"""The desk of reports and recommendations, and the page of a rapporteur."""
