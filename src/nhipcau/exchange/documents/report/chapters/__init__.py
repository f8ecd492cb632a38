"""The chapters of a report; each says in words what `facts` has read."""
