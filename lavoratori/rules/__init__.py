"""Le regole della persona e della cassa integrazione: giudizi puri, con la loro fonte."""
