"""What is public, when, and who may make it so: one rule for every feature."""
