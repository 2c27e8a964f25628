"""Great Expectations: the last word before a release.

`suites` builds the suites from the catalogue in the warehouse, `gate` runs them
and says what must stop, `data_docs` makes the pages they render open offline.
They read the warehouse and never write to it.
"""
