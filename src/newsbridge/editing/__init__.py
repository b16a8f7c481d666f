"""What editors do, as functions over the store: the command line and the desk call the same ones."""
