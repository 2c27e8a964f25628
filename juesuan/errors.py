"""What goes wrong and can be put right by the person at the keyboard."""


class JuesuanError(Exception):
    """The message is one line that says what is wrong and what to do about it."""

    exit_status = 1


class BusyError(JuesuanError):
    """Another build is running; trying again later is all there is to do."""

    exit_status = 75


class GateError(JuesuanError):
    """The build ended but must not be released. `failures` names each check that failed."""

    def __init__(self, stage: str, failures: list[str]) -> None:
        self.stage = stage
        self.failures = failures
        checks = "1 check" if len(failures) == 1 else f"{len(failures)} checks"
        super().__init__(f"{stage}: {checks} failed, so nothing was released; the work copy shows why")
