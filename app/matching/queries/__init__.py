"""Reading what people said, for suggestions and rounds."""
