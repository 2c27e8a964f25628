"""Whether a file is whole, or somebody is writing to it still."""

import errno
import fcntl
import os
import signal
import sys
from pathlib import Path


def is_being_written(path: Path) -> bool:
    """Whether any process has the file open for writing: Linux then refuses a read lease. Elsewhere False."""
    if sys.platform != "linux":
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        # a writer that comes meanwhile is announced by a signal that nobody minds
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(descriptor)
    return False
