"""Names of people, companies and places side by side."""
