"""Ciò che cambia nell'ufficio. Ogni atto: ferma, giudica, scrive, registra, avvisa."""
