"""What sessions share with requests: signed links."""
