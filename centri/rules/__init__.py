"""Le regole dell'ufficio che incontra la persona: giudizi puri, con la loro fonte."""
