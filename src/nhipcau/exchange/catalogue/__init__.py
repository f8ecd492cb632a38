"""What the register offers to machines as a whole: catalogue, table schemas, dumps."""
