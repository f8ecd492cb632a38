"""The door: gates, devices, scans that arrive exactly once, and how many are inside."""
