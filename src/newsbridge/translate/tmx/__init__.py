"""Translation memories as files: TMX 1.4, as OmegaT, Trados, memoQ and others read and write it."""

from newsbridge.translate.tmx.reader import read
from newsbridge.translate.tmx.writer import write

__all__ = ["read", "write"]
