"""The releases of a warehouse: whole read-only files in one folder, one of them the current.

    release/warehouse.duckdb           what readers open: a hard link to the current release
    release/warehouse.releases/        ID.duckdb, a release; ID.json, what it was made from and holds

A release becomes current in one `rename`; readers that have another open keep it, even where it is taken away.
"""

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from juesuan.errors import JuesuanError
from juesuan.folders import KEEP
from juesuan.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Identity:
    """Which file a warehouse is, to notice when it was replaced meanwhile."""

    inode: int
    modified_ns: int

    @classmethod
    def of(cls, path: Path) -> "Identity | None":
        """None where there is no file."""
        try:
            status = path.stat()
        except FileNotFoundError:
            return None
        return cls(status.st_ino, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases of the warehouse `current`."""

    current: Path

    @property
    def folder(self) -> Path:
        """Beside the warehouse, and named after it."""
        return self.current.with_name(f"{self.current.stem}.releases")

    def file(self, release_id: str) -> Path:
        """The release itself."""
        return self.folder / f"{release_id}.duckdb"

    def manifests(self) -> list[Manifest]:
        """Of all releases kept, newest first."""
        found = [Manifest(**json.loads(path.read_text(encoding="utf-8"))) for path in self.folder.glob("*.json")]
        kept = [manifest for manifest in found if self.file(manifest.release_id).exists()]
        return sorted(kept, key=lambda manifest: manifest.release_id, reverse=True)

    def current_id(self) -> str | None:
        """The release that readers open now; None where it is none of those kept."""
        if not self.current.exists():
            return None
        now = _content(self.current)
        return next((each.release_id for each in self.manifests() if _content(self.file(each.release_id)) == now), None)

    def publish(self, finished: Path, manifest: Manifest, replaces: Identity | None, keep: int = KEEP) -> None:
        """Make the finished warehouse a release and the current one; `finished` is moved. Keep the newest `keep`.

        Raises JuesuanError where the current release is not `replaces` any more.
        """
        with self.held():
            if Identity.of(self.current) != replaces:
                raise JuesuanError(
                    f"{self.current} was replaced by another build meanwhile: run the build again to add to that one"
                )
            target = self.file(manifest.release_id)
            _move(finished, target)
            self.write(manifest)
            self._make_current(target)
            self.prune(keep)

    def roll_back(self, asked: str | None) -> Manifest:
        """Make an older release current: the one before, or that of the id `asked`. Raises JuesuanError.

        The releases newer than it are marked, so that no build publishes the same again by itself.
        """
        with self.held():
            manifests, current = self.manifests(), self.current_id()
            older = [each for each in manifests if current is None or each.release_id < current]
            chosen = [each for each in manifests if each.release_id == asked] if asked else older[:1]
            if not chosen:
                kept = ", ".join(each.release_id for each in manifests) or "none"
                raise JuesuanError(f"there is no release {asked or 'before the current one'}; kept are: {kept}")
            for each in manifests:
                each.is_rolled_back = each.release_id > chosen[0].release_id
                self.write(each)
            if chosen[0].release_id != current:
                self._make_current(self.file(chosen[0].release_id))
            return chosen[0]

    def prune(self, keep: int) -> None:
        """Take away all but the newest `keep`, never the current one, and what interrupted builds left."""
        current, manifests = self.current_id(), self.manifests()
        kept = {each.release_id for each in manifests[:keep]} | {current}
        for path in [*self.folder.glob("*.duckdb"), *self.folder.glob("*.json")]:
            if path.stem not in kept:
                path.unlink()
        for path in self.folder.glob(".*.next"):
            path.unlink()

    def write(self, manifest: Manifest) -> None:
        """Write a manifest as a whole."""
        path = self.folder / f"{manifest.release_id}.json"
        staged = path.with_name(f".{path.name}.next")
        staged.write_text(manifest.as_json(), encoding="utf-8")
        sync(staged)
        os.replace(staged, path)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else changes what is current meanwhile."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _make_current(self, target: Path) -> None:
        staged = self.current.with_name(f".{self.current.name}.next")
        staged.unlink(missing_ok=True)
        try:
            os.link(target, staged)
        except OSError:  # a file system without hard links
            shutil.copy2(target, staged)
            sync(staged)
        os.replace(staged, self.current)
        sync(self.current.parent)


def _content(path: Path) -> tuple[int, int]:
    """What a hard link and a copy with its times have in common, and no other release has."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _move(finished: Path, target: Path) -> None:
    """Rename, or copy to another file system; either way `target` is whole and read-only, or not there."""
    staged = target.with_name(f".{target.name}.next")
    try:
        os.replace(finished, staged)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        try:
            shutil.copyfile(finished, staged)
        except OSError:  # a full disk is not to be kept full
            staged.unlink(missing_ok=True)
            raise
        with suppress(OSError):
            finished.unlink()
    staged.chmod(0o444)
    sync(staged)
    os.replace(staged, target)
    sync(target.parent)
