"""A decision's list as readers leaf through it, download and print it."""
