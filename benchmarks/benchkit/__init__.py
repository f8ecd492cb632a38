"""What the benchmarks share: databases to measure on, and tables to print."""
