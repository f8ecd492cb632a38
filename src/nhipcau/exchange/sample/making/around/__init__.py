"""What stands around the sessions of the edition in preparation, a module an app."""
