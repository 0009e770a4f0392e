"""Letture che uniscono tavole per una pagina."""
