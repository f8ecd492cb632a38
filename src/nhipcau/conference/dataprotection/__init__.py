"""What people may ask of the data kept of them, and what is forgotten when. It knows all apps that keep any."""
