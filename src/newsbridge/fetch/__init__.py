"""The only door for every address that content can influence.

Three things answer an address: the pipeline's own folder (`file:`), a mirror (a folder that stands for an
address prefix, so that a sample runs offline with its real addresses), and the network. All three give the
same Response, and the same limits hold. To the network the door brings manners: one request at a time to a
site, what robots.txt allows, pauses that servers ask for.
"""

from newsbridge.fetch.door import Door
from newsbridge.fetch.manners import Manners
from newsbridge.fetch.records import Remembered, Response, SiteAnswer, Validators
from newsbridge.fetch.sites import MAX_REDIRECTS

__all__ = ["MAX_REDIRECTS", "Door", "Manners", "Remembered", "Response", "SiteAnswer", "Validators"]
