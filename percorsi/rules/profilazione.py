"""La classe di rischio: quanto è lontana dal lavoro una persona, e che cosa pesa di più.

Art. 19, c. 5 e 6, D.Lgs. 150/2015; delibera ANPAL 5/2022, allegato A. I coefficienti veri
dell'allegato non sono noti: pesi, fasce e classi sono dati datati che la Regione pubblica, da
confermare. Il numero aiuta chi valuta; non decide nulla (art. 22 GDPR).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from percorsi.rules.fatti import Fatti
from portale.errors import Frase, Impedimento, _

NON_DETTO = _("non indicato")
ITALIA = "100"
SENZA_CLASSI = Impedimento(
    "senza_classi", _("Il modello deve avere almeno una classe, e l'ultima senza limite.")
)
SENZA_VOCI = Impedimento("senza_voci", _("Il modello deve avere almeno un dato con il suo peso."))


@dataclass(frozen=True, slots=True)
class Contributo:
    """Un dato, il suo valore e quanto alza o abbassa il rischio."""

    dato: str
    nome: str
    valore: str
    peso: float

    @property
    def verso(self) -> Frase:
        if self.peso > 0:
            return _("alza il rischio")
        return _("lo abbassa") if self.peso < 0 else _("non cambia niente")

    def in_dati(self) -> dict[str, Any]:
        return {"dato": self.dato, "nome": self.nome, "valore": self.valore, "peso": self.peso}


@dataclass(frozen=True, slots=True)
class Profilo:
    indice: Decimal
    classe: str
    contributi: tuple[Contributo, ...]


def dati_da_fatti(fatti: Fatti) -> dict[str, Any]:
    """Ciò che il portale sa già: nessuno lo scrive di nuovo."""
    cittadinanza = {"": "", ITALIA: "italiana"}.get(fatti.cittadinanza, "altra")
    return {
        "eta": fatti.eta,
        "sesso": fatti.sesso,
        "cittadinanza": cittadinanza,
        "provincia": fatti.provincia,
        "mesi": fatti.mesi_senza_lavoro,
        "condizione": fatti.un_anno_fa,
        "titolo": "",
    }


def da_chiedere(contenuto: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """I dati che il portale non ha e che chi valuta può chiedere."""
    return [voce for voce in contenuto["voci"] if voce.get("chiesto")]


def profila(contenuto: Mapping[str, Any], dati: Mapping[str, Any]) -> Profilo:
    """Somma i pesi, ne fa un indice da 0 a 1, e dice in che classe cade."""
    contributi = [_contributo(voce, dati.get(voce["dato"], "")) for voce in contenuto["voci"]]
    somma = contenuto["intercetta"] + sum(uno.peso for uno in contributi)
    indice = 1 / (1 + math.exp(-somma))
    return Profilo(
        Decimal(str(round(indice, 3))),
        _classe(contenuto["classi"], indice),
        tuple(sorted(contributi, key=lambda uno: (-abs(uno.peso), uno.dato))),
    )


def _contributo(voce: Mapping[str, Any], valore: Any) -> Contributo:
    """Una voce ha fasce di numeri, oppure valori con il loro nome; ciò che manca non pesa."""
    if valore in ("", None):
        return Contributo(voce["dato"], voce["nome"], str(NON_DETTO), 0.0)
    if "fasce" in voce:
        peso = next(
            fascia["peso"]
            for fascia in voce["fasce"]
            if fascia.get("fino_a") is None or valore <= fascia["fino_a"]
        )
        return Contributo(voce["dato"], voce["nome"], str(valore), float(peso))
    scelta = voce["valori"].get(str(valore), voce["valori"].get("*"))
    if scelta is None:
        return Contributo(voce["dato"], voce["nome"], str(valore), 0.0)
    nome = scelta["nome"] if scelta["nome"] != "*" else str(valore)
    return Contributo(voce["dato"], voce["nome"], nome, float(scelta["peso"]))


def _classe(classi: Sequence[Mapping[str, Any]], indice: float) -> str:
    return next(
        str(una["codice"]) for una in classi if una.get("fino_a") is None or indice <= una["fino_a"]
    )


def nome_della_classe(contenuto: Mapping[str, Any], codice: str) -> str:
    nomi = {str(una["codice"]): str(una["nome"]) for una in contenuto["classi"]}
    return nomi.get(codice, codice)


def vale_fino_al(contenuto: Mapping[str, Any], giorno: date) -> date:
    """La classe si rifà ogni tanti giorni: novanta per l'art. 19, c. 6, D.Lgs. 150/2015."""
    return giorno + timedelta(days=contenuto["validita_giorni"])


def impedimenti_al_modello(contenuto: Mapping[str, Any]) -> list[Impedimento]:
    classi = contenuto.get("classi") or []
    prove = [
        (bool(contenuto.get("voci")), SENZA_VOCI),
        (bool(classi) and classi[-1].get("fino_a") is None, SENZA_CLASSI),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
