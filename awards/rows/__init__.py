"""What editors do with the rows of a decision's list, and what is kept of it."""
