"""Pure helpers on text: no network, no store, no clock."""
