"""Pages of delegates, what a device keeps of them, and the desk page that sends their links."""
