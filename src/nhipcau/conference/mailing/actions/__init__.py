"""What is done with templates, mailings, recipients and mail that came back."""
