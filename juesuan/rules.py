"""One fingerprint for everything that turns raw figures into marts.

A release built by the same rules from the same reports would be the same, row
by row; one built by other rules must be built anew from the first report on.
"""

import hashlib
from pathlib import Path

from juesuan.folders import ROOT

RULE_FILES = (
    "dbt_project.yml",
    "profiles.yml",
    "models/**/*",
    "seeds/*",
    "macros/**/*",
    "tests/dbt/**/*",
    "expectations/**/*.py",
    "audit/**/*.py",
)


def fingerprint(root: Path = ROOT) -> str:
    """SHA-256 over the paths and bytes of the models, seeds, macros, dbt tests, expectations and the audit."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in RULE_FILES for path in root.glob(pattern) if path.is_file()}):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
