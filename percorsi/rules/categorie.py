"""In quali categorie di beneficiari è una persona, da quando, e per quale fatto.

DM 5 novembre 2021, allegato A (programma GOL). Si calcolano dai dati, non si chiedono: la stessa
persona può stare in più d'una. Soglie in mesi e anni: DM, e parametri datati dove ci sono.
"""

from dataclasses import dataclass
from datetime import date

from percorsi.rules.fatti import Fatti, fra_mesi
from portale.errors import Frase, _

FONTE = "DM 5 novembre 2021, allegato A"
GIOVANI_FINO_A, MATURI_DA = 29, 55

NOMI: dict[str, Frase] = {
    "amm_costanza": _("In cassa integrazione, con il rapporto di lavoro in corso"),
    "naspi": _("Riceve la NASpI"),
    "discoll": _("Riceve la DIS-COLL"),
    "neet_u30": _("Ha meno di 30 anni e non lavora"),
    "donna": _("Donna senza lavoro o in cassa integrazione"),
    "over55": _("Ha 55 anni o più"),
    "lunga_durata": _("Senza lavoro da {mesi} mesi o più"),
    "dis_altro": _("Disoccupata o disoccupato"),
}
VULNERABILI = frozenset({"neet_u30", "donna", "over55", "lunga_durata"})
DA_CONFERMARE = frozenset({"neet_u30", "donna"})


@dataclass(frozen=True, slots=True)
class Categoria:
    """Una categoria con il giorno da cui vale."""

    codice: str
    nome: Frase
    dal: date
    fonte: str = FONTE

    @property
    def da_confermare(self) -> bool:
        return self.codice in DA_CONFERMARE


def categorie(fatti: Fatti, *, mesi_lunga_durata: int) -> list[Categoria]:
    """Le categorie di oggi, nell'ordine del decreto."""
    senza = fatti.did_dal or fatti.senza_lavoro_dal
    ferma = senza is not None and not fatti.in_cassa and not fatti.occupata
    dal = {
        "amm_costanza": fatti.cig_dal if fatti.in_cassa else None,
        fatti.indennita: fatti.indennita_dal if fatti.indennita else None,
        "neet_u30": senza if ferma and fatti.eta <= GIOVANI_FINO_A else None,
        "donna": _da_donna(fatti, senza if ferma else None),
        "over55": fatti.compie(MATURI_DA) if fatti.eta >= MATURI_DA else None,
        "lunga_durata": _da_lunga_durata(fatti, senza if ferma else None, mesi_lunga_durata),
        "dis_altro": fatti.did_dal if fatti.did_dal and not fatti.indennita else None,
    }
    return [
        Categoria(codice, _nome(codice, mesi_lunga_durata), giorno)
        for codice in NOMI
        if (giorno := dal.get(codice)) is not None
    ]


def _da_donna(fatti: Fatti, senza: date | None) -> date | None:
    if fatti.sesso != "F":
        return None
    return fatti.cig_dal if fatti.in_cassa else senza


def _da_lunga_durata(fatti: Fatti, senza: date | None, mesi: int) -> date | None:
    if senza is None:
        return None
    giorno = fra_mesi(senza, mesi)
    return giorno if giorno <= fatti.oggi else None


def _nome(codice: str, mesi: int) -> Frase:
    return str(NOMI[codice]).format(mesi=mesi) if codice == "lunga_durata" else NOMI[codice]
