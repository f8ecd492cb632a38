"""From rows of cells to drafts of a proposal: reading cells, finding records, comparing, planning."""
