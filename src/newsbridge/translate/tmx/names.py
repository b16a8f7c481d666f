"""What reader and writer agree on: the names of our own properties, and how a machine's work is told."""

TOOL = "newsbridge"
"""`creationtool` of our files: their texts and properties are taken as they stand."""
STATE = "x-newsbridge-state"
VARIANT = "x-newsbridge-variant"
ENGINE = "x-newsbridge-engine"
MODEL = "x-newsbridge-model"
ORIGIN = "x-newsbridge-origin"
MADE = "x-newsbridge-made"
ANCHORS = "x-newsbridge-anchors"

CHARACTER = "x-newsbridge-character"
"""`type` of a placeholder that stands for a character which XML forbids."""

MACHINE_ID = "MT!"
"""`creationid` that translation tools take for a machine's."""
UNKNOWN_MACHINE = "mt"
"""Engine and variant of a machine that a file does not name: no engine of ours has this variant, so that such a unit
is found by people and never used for a translation."""

CONFIRMATION = "x-ConfirmationLevel"
SYSTEM = "x-Origin"
"""Trados' own properties for state and origin."""
