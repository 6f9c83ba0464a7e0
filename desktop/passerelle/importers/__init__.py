"""Reading documents: one module a format. Runs only in a child that a bad file may end."""
