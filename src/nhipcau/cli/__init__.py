"""The console command `nhipcau`, one file per verb."""
