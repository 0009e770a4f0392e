"""Gli indirizzi che una pagina scrive molte volte: si compongono una volta sola per processo."""

from functools import lru_cache

from django.urls import get_script_prefix, get_urlconf, reverse

from portale.identity.prefisso import sotto

UN_NUMERO = 987_654_321


def percorso(nome: str) -> str:
    """Come reverse(nome), nell'incarico in cui si agisce."""
    return get_script_prefix().rstrip("/") + _fisso(nome, get_urlconf())


def di_tutti(nome: str) -> str:
    """Come reverse(nome) senza /i/<incarico>/."""
    return _fisso(nome, get_urlconf())


def della_riga(numero: object, nome: str) -> str:
    """Come reverse(nome, args=[numero])."""
    prima, dopo = _intorno(nome, get_urlconf())
    return f"{get_script_prefix().rstrip('/')}{prima}{numero}{dopo}"


@lru_cache(maxsize=1_024)
def _fisso(nome: str, urlconf: str | None) -> str:
    with sotto("/"):
        return reverse(nome, urlconf=urlconf)


@lru_cache(maxsize=1_024)
def _intorno(nome: str, urlconf: str | None) -> tuple[str, str]:
    with sotto("/"):
        prima, _, dopo = reverse(nome, urlconf=urlconf, args=[UN_NUMERO]).partition(str(UN_NUMERO))
    return prima, dopo
