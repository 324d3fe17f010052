"""Mail: what rooms offer (mail.py in each), made from events, and delivered; and the jobs that run periodically."""
