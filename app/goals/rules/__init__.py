"""The rules of goals: hints, the words of the sentence, objectives that changed."""
