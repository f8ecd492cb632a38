"""Who gets which stand: plain Python, with a proven bound on the wishes that any allocation can meet."""
