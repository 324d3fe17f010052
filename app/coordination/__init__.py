"""What a coordinator sees and does: people, pairs, and no word of anybody's."""
