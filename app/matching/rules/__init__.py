"""Who may be suggested to whom, in which order and why, and the best round for everybody. Nothing here is a score that
anybody sees.
"""
