"""Che cosa contiene un patto, quando si rinegozia, quando si chiude.

Art. 20 D.Lgs. 150/2015; l'ordine delle date è quello della sezione 6 della SAP.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import ndiff

from percorsi.rules.patto import IMPEGNI_MANCANTI, NEL_FUTURO, giorno_scritto
from portale.errors import Impedimento, _

PERSONA, CENTRO, IMPEGNO_LUNGO = "persona", "centro", 500
SEGNI = {"-": "tolta", "+": "nuova", " ": "uguale"}

NON_IN_VIGORE = Impedimento(
    "non_in_vigore", _("Si può fare solo su un patto firmato e ancora valido: questo è «{stato}».")
)
GIA_IN_RINEGOZIAZIONE = Impedimento(
    "gia_in_rinegoziazione", _("C'è già una versione nuova da firmare: continui da quella.")
)
SERVE_UN_MOTIVO = Impedimento(
    "serve_un_motivo", _("Scriva perché: resta nel patto e lo legge anche la persona.")
)
PRIMA_DELLA_FIRMA = Impedimento(
    "prima_della_firma", _("Il patto è firmato il {giorno}: scelga un giorno da allora in poi.")
)
FINE_PRIMA = Impedimento(
    "fine_prima", _("La fine prevista viene prima della proposta."), "Modello SAP, sezione 6"
)
MONITORAGGIO_FUORI = Impedimento(
    "monitoraggio_fuori", _("Il monitoraggio sta fra la proposta e la fine prevista.")
)
MISURA_FUORI = Impedimento(
    "misura_fuori",
    _("«{misura}»: comincia dal giorno della proposta e finisce dopo l'inizio."),
    "Modello SAP, sezione 6",
)


NON_IN_BOZZA = Impedimento(
    "non_in_bozza", _("Si cambia solo una bozza: questo patto è già «{stato}».")
)
MANCA_IL_GIORNO = Impedimento("manca_il_giorno", _("Scriva il giorno."))
IMPEGNO_FUORI = Impedimento(
    "impegno_fuori",
    _(
        "«{impegno}»: il giorno sta fra la proposta e la fine prevista, e il testo ha al più"
        " {caratteri} caratteri."
    ),
)


@dataclass(frozen=True, slots=True)
class MisuraConcordata:
    """Che cosa si fa, chi lo eroga, da quando a quando."""

    descrizione: str
    codice_lep: str = ""
    erogatore: str = ""
    dal: date | None = None
    al: date | None = None


@dataclass(frozen=True, slots=True)
class ImpegnoConcordato:
    """Chi si impegna, a che cosa, entro quando, con quale misura."""

    parte: str
    testo: str
    entro: date | None = None
    misura: str = ""
    tipico_id: int | None = None


@dataclass(frozen=True, slots=True)
class Contenuto:
    """Ciò a cui ci si impegna: lo stesso per una proposta nuova e per una versione dopo.

    Gli impegni sono righe; chi ha solo un testo ne fa una riga per capoverso.
    """

    impegni_persona: str = ""
    impegni_centro: str = ""
    misure: tuple[MisuraConcordata, ...] = ()
    contatti_ogni: int = 30
    monitoraggio_il: date | None = None
    fine_prevista: date | None = None
    impegni: tuple[ImpegnoConcordato, ...] = ()

    @property
    def righe(self) -> list[ImpegnoConcordato]:
        """Tutti gli impegni, della persona e poi del centro: nessuno due volte."""
        scritte = [
            ImpegnoConcordato(parte, riga.strip())
            for parte, testo in ((PERSONA, self.impegni_persona), (CENTRO, self.impegni_centro))
            for riga in testo.splitlines()
            if riga.strip()
        ]
        uniche = {(riga.parte, riga.testo): riga for riga in (*scritte, *self.impegni)}
        return sorted(uniche.values(), key=lambda riga: riga.parte == CENTRO)

    def di(self, parte: str) -> list[ImpegnoConcordato]:
        return [riga for riga in self.righe if riga.parte == parte]

    def come_prima(self, prima: Sequence[ImpegnoConcordato]) -> "Contenuto":
        """Ciò che non cambia tiene la data, la misura e l'impegno tipico che aveva."""
        note = {(riga.parte, riga.testo): riga for riga in prima}
        righe = tuple(note.get((riga.parte, riga.testo), riga) for riga in self.righe)
        return replace(self, impegni_persona="", impegni_centro="", impegni=righe)


def impedimenti_contenuto(contenuto: Contenuto, proposta: date) -> list[Impedimento]:
    """Proposta ≤ inizio ≤ fine, come nella sezione 6 della SAP."""
    fine, monitoraggio = contenuto.fine_prevista, contenuto.monitoraggio_il
    prove = [
        (all(contenuto.di(parte) for parte in (PERSONA, CENTRO)), IMPEGNI_MANCANTI),
        (fine is None or fine >= proposta, FINE_PRIMA),
        (
            monitoraggio is None
            or (monitoraggio >= proposta and (fine is None or monitoraggio <= fine)),
            MONITORAGGIO_FUORI,
        ),
        *(
            (_in_ordine(misura, proposta), MISURA_FUORI.con(misura=misura.descrizione))
            for misura in contenuto.misure
        ),
        *((_nel_patto(riga, proposta, fine), _fuori(riga)) for riga in contenuto.righe),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def _nel_patto(riga: ImpegnoConcordato, proposta: date, fine: date | None) -> bool:
    if len(riga.testo) > IMPEGNO_LUNGO:
        return False
    return riga.entro is None or (riga.entro >= proposta and (fine is None or riga.entro <= fine))


def _fuori(riga: ImpegnoConcordato) -> Impedimento:
    return IMPEGNO_FUORI.con(impegno=riga.testo[:60], caratteri=IMPEGNO_LUNGO)


def _in_ordine(misura: MisuraConcordata, proposta: date) -> bool:
    inizio = misura.dal or proposta
    return inizio >= proposta and (misura.al is None or misura.al >= inizio)


def impedimenti_rinegoziazione(
    *,
    giorno: date,
    oggi: date,
    in_vigore: bool,
    stato: str,
    firmato_il: date | None,
    gia_in_corso: bool,
    motivo: str,
) -> list[Impedimento]:
    """La versione firmata resta valida finché la persona non firma la nuova."""
    if not in_vigore or firmato_il is None:
        return [NON_IN_VIGORE.con(stato=stato)]
    prove = [
        (not gia_in_corso, GIA_IN_RINEGOZIAZIONE),
        (bool(motivo.strip()), SERVE_UN_MOTIVO),
        (giorno <= oggi, NEL_FUTURO),
        (giorno >= firmato_il, PRIMA_DELLA_FIRMA.con(giorno=giorno_scritto(firmato_il))),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_seguito(
    *,
    giorno: date,
    oggi: date,
    in_vigore: bool,
    stato: str,
    firmato_il: date | None,
    motivo: str | None = None,
) -> list[Impedimento]:
    """Monitoraggio, conclusione, decadenza: dopo la firma, non nel futuro, con un perché."""
    if not in_vigore or firmato_il is None:
        return [NON_IN_VIGORE.con(stato=stato)]
    prove = [
        (giorno <= oggi, NEL_FUTURO),
        (giorno >= firmato_il, PRIMA_DELLA_FIRMA.con(giorno=giorno_scritto(firmato_il))),
        (motivo is None or bool(motivo.strip()), SERVE_UN_MOTIVO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_bozza(*, in_bozza: bool, stato: str) -> list[Impedimento]:
    """Si scrive finché è una bozza: poi la persona l'ha in mano."""
    return [] if in_bozza else [NON_IN_BOZZA.con(stato=stato)]


def impedimenti_esito_impegno(
    *,
    giorno: date | None,
    oggi: date,
    da_fare: bool,
    in_vigore: bool,
    stato: str,
    firmato_il: date | None,
) -> list[Impedimento]:
    """Com'è andata si scrive dopo la firma, con il giorno; «da fare» lo riapre e non ne ha."""
    if not in_vigore or firmato_il is None:
        return [NON_IN_VIGORE.con(stato=stato)]
    if da_fare:
        return []
    if giorno is None:
        return [MANCA_IL_GIORNO]
    prove = [
        (giorno <= oggi, NEL_FUTURO),
        (giorno >= firmato_il, PRIMA_DELLA_FIRMA.con(giorno=giorno_scritto(firmato_il))),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def differenze(prima: list[str], dopo: list[str]) -> list[tuple[str, str]]:
    """Riga per riga: «tolta», «nuova» o «uguale», nell'ordine in cui si leggono."""
    righe: list[tuple[str, str]] = []
    for segno, testo in ((riga[0], riga[2:]) for riga in ndiff(prima, dopo)):
        if segno in SEGNI:
            righe.append((SEGNI[segno], testo))
    return righe
