"""The programming interface: every public record and list, and writing for those who may."""
