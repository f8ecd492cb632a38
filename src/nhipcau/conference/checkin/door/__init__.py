"""The door as a web app that needs no network once it was opened."""
