"""Report files in, raw tables out.

    files -> reader -> Document -> blocks -> tokens -> frames -> figures -> raw tables

`ingest` finds every figure of a report, the words that qualify it and its
place. It never writes outside the `raw` schema and nothing downstream opens a
report file.
"""
