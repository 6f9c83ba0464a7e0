"""Input made to harm: it is read in part or refused, and never obeyed."""
