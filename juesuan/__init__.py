"""The line from report files to a published warehouse, and the command that runs it.

    report files -> ingest -> raw -> dbt -> marts -> expectations -> release -> docs

`line` runs the stages in that order; every other module is one stage or one
question that can be asked of a release.
"""

__version__ = "0.1.0"
