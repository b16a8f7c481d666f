"""One SQLite file for all pipelines of an installation: records, memory, ledger.

Every write is a `BEGIN IMMEDIATE` transaction (`writing`), short, and never open across the network.
Records are appended; what is pending is what has no record, so a killed run goes on where it was.
"""

from newsbridge.store.database import Store, open_store, writing

__all__ = ["Store", "open_store", "writing"]
