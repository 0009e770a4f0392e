"""Le domande che le pagine fanno alle persone."""
