"""A year of six pairs: two healthy, one that fades, one that leans hard, one that pauses and one that ends well."""
