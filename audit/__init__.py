"""Which printed figures would have to change for the broken identities to hold: pure and exact, no input or output."""

from audit.localise import localise
from audit.records import Candidate, Change, Figure, Finding, Identity, Ratio, Record, Statement

__all__ = ["Candidate", "Change", "Figure", "Finding", "Identity", "Ratio", "Record", "Statement", "localise"]
