"""Pictures as files: what is taken, what it becomes, in which sizes it is served."""
