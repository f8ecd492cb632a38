"""The forms of templates, mailings and reports."""
