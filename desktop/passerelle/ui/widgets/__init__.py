"""The pieces of the pages, one file each. They show what they are given and decide nothing."""
