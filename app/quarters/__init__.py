"""The coordinator’s quarter: a page of figures that is fixed once it is published, and can’t point at anybody."""
