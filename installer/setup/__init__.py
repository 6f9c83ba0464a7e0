"""What start.py does. Standard library only: nothing else is installed yet."""
