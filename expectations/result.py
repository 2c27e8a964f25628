"""What the gate answers."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class GateResult:
    """How many expectations were asked, and one line for each that failed."""

    asked: int = 0
    stops: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
