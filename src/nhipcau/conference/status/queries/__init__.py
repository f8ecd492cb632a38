"""Reading the state of the preparation: invitations, and what the apps say."""
