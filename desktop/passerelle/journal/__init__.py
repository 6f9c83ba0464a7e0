"""What is kept of a person's use of Passerelle, and only what they asked to keep."""
