"""La forma di ciò che imprese e operatrici scrivono."""
