"""Reading how far what was recommended and promised was kept."""
