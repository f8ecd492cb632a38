"""How far what was recommended and promised was kept."""
