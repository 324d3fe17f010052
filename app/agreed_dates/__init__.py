"""The dates that two people agreed: reviews, milestones and the end. They come back on their day."""
