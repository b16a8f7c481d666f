"""Finding sources and moving them: `newsbridge sources try`, `import` and `export`."""
