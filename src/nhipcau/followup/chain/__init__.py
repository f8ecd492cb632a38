"""The chain from locality to evidence, drawn."""
