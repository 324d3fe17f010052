"""The search index: which words are in which records, and who may find them. app/search reads it."""
