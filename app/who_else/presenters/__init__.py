"""What pages and forms show: data put together for the templates."""
