"""The bin: deleted records that a person can restore. Each room offers its kinds in its trash.py."""
