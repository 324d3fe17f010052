"""Pure rules: plain functions and values, without a database or Flask."""
