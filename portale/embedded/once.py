"""Ciò che è già fatto non si rifà: l'impronta di ciò che entra si tiene accanto a ciò che esce."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from portale.embedded.state import ROOT


def _seal(sources: list[Path]) -> str:
    seal = hashlib.sha256()
    for file in sources:
        seal.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return seal.hexdigest()


def once(memory: Path, sources: list[Path], work: Callable[[], None]) -> None:
    """Se il lavoro si interrompe l'impronta non si scrive, e la volta dopo si rifà."""
    seal = _seal(sources)
    if memory.exists() and memory.read_text() == seal:
        return
    work()
    memory.write_text(seal)
