"""Quanto vale, quel giorno? La domanda che gli atti fanno prima di chiamare una regola."""

from datetime import date
from typing import Any

from portale.errors import AttoImpedito, Impedimento, _
from portale.parameters.models import Parametro

SENZA_VALORE = Impedimento(
    "parametro_senza_valore",
    _("Al portale manca il valore di «{nome}» per il {giorno}. Lo segnali a chi lo amministra."),
)


class ParametroSenzaValore(AttoImpedito):
    """Nessun valore vale quel giorno: meglio fermarsi che inventarlo."""


def parametro(nome: str, al: date) -> Parametro:
    """Il parametro in vigore quel giorno, con il suo atto e la sua certezza."""
    trovato = Parametro.objects.in_vigore(al).filter(nome=nome).first()
    if trovato is None:
        raise ParametroSenzaValore(SENZA_VALORE.con(nome=nome, giorno=f"{al:%d/%m/%Y}"))
    return trovato


def valore(nome: str, al: date) -> Any:
    """Solo il valore, pronto per i conti: `valore("gol.ore_massime_ciclo", al=lezione.giorno)`."""
    return parametro(nome, al).grandezza
