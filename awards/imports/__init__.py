"""From an uploaded file to a decision's rows: read, shown, mended, saved, undone."""
