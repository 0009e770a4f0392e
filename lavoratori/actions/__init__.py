"""Ciò che cambia i fatti della persona. Ogni atto: ferma, giudica, scrive, registra, avvisa."""
