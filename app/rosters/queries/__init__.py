"""Reading the rows of lists."""
