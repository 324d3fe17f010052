"""Rules about files: which types are allowed, what is taken out of pictures, and names."""
