"""Ciò che cambia annunci e candidature. Ogni atto: ferma, giudica, scrive, registra, avvisa."""
