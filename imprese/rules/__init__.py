"""Le regole dell'incontro fra persone e imprese: giudizi puri, con la loro fonte."""
