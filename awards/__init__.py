"""Award decisions and the people and units that they name."""
