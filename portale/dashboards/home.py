"""Dove comincia la giornata di ciascun ruolo. Le app lo dicono nel proprio dashboards.py."""

_case: dict[str, str] = {}


def home_di(ruolo: str, url_name: str) -> None:
    """La pagina da cui comincia chi ha questo ruolo."""
    _case[str(ruolo)] = url_name


def casa(veste: str) -> str | None:
    return _case.get(veste)
