"""What is said by mail: made from the journal, in the words of templates/emails."""
