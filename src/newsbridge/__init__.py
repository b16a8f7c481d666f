"""newsbridge: German regional press in, reviewed Dutch feeds out."""

__version__ = "0.1.0"
