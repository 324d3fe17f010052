"""How somebody stands in a programme, and finding people by the words of their names."""
