"""Units out of spreadsheets and by their names."""
