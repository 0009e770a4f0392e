"""Una pagina o un atto per vista."""
