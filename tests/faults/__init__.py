"""What the person was told is done is still there, whatever happened to the machine."""
