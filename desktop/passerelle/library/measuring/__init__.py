"""What the benchmark needs of the library: a plain search to compare with, a large library."""
