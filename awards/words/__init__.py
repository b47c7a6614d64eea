"""The words of rows, exact, folded and near, and how many rows hold each."""
