"""Who sits where: proposed by rules, explained person by person. Plain Python: it knows numbers and codes, no records.

found = search(problem, seed=1)
for reason in explain(problem, found.seated, person): ...
"""
