"""What each person offers and asks for in a programme, the programme's topics, and the board."""
