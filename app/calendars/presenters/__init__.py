"""What pages show: data and forms put together for the templates."""
