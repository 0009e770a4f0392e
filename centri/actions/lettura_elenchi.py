"""Leggere un elenco e giudicarne le righe: subito se è piccolo, a fette se è grande.

Prima le righe si stendono com'erano nel file (`da_leggere`), in una transazione; poi si giudicano
duemila alla volta. Chi muore a metà ricomincia dalla prima riga ancora da leggere.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from itertools import islice

from django.db.models import Q

from centri.choices import EsitoRiga, StatoElenco
from centri.models import ColonneRicordate, ElencoCig, FileElenco, RigaElenco
from centri.queries.elenchi import luoghi, periodi_noti, testi_della_riga
from centri.rules.colonne import quante_riconosciute, riconosci_colonne
from centri.rules.elenco import Destino, destino, giudica
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore
from portale.jobs.esecuzione import Avanzamento, prosegui
from portale.parole import confrontabile
from portale.spreadsheets import TabellaAperta, apri_tabella, come_testo

LEGGI = "centri.leggi_elenco"
RIGHE_PER_FETTA = 2_000
RIGHE_PER_SCRITTURA = 1_000
SENZA_RIGHE = Impedimento(
    "elenco_senza_righe", _("Sotto i nomi delle colonne non c'è nessuna riga: controlli il file.")
)

ELENCO_AL_LAVORO = Impedimento(
    "elenco_al_lavoro", _("Su questo elenco è in corso un altro lavoro: aspetti che finisca.")
)


def apri(nome_file: str, contenuto: bytes) -> TabellaAperta:
    """La tabella con l'intestazione già trovata e almeno una riga sotto."""
    tabella = apri_tabella(nome_file, io.BytesIO(contenuto), riconosci=quante_riconosciute)
    if next(tabella.righe(), None) is None:
        raise AttoImpedito(SENZA_RIGHE)
    return tabella


def impronta_delle_intestazioni(intestazioni: Sequence[str]) -> str:
    """Due file con le stesse colonne, scritte allo stesso modo, hanno la stessa impronta."""
    return sha256("\n".join(map(confrontabile, intestazioni)).encode()).hexdigest()


def colonne_di(elenco: ElencoCig, intestazioni: Sequence[str]) -> dict[str, int]:
    """Quelle che una persona ha detto per lo stesso mittente; altrimenti dalle parole."""
    ricordate = ColonneRicordate.objects.filter(
        titolare=elenco.trattamento.titolare_id,
        azienda_cf=elenco.trattamento.azienda_cf,
        impronta=impronta_delle_intestazioni(intestazioni),
    ).first()
    return ricordate.colonne if ricordate else riconosci_colonne(intestazioni)


def stendi(elenco: ElencoCig, tabella: TabellaAperta) -> int:
    """Ogni riga del file diventa una riga da leggere; quante sono."""
    righe, quante, ultima = tabella.righe(), 0, tabella.riga_intestazione
    while pezzo := list(islice(righe, RIGHE_PER_SCRITTURA)):
        RigaElenco.objects.stendi(
            elenco, [(riga.numero, [come_testo(cella) for cella in riga.celle]) for riga in pezzo]
        )
        quante += len(pezzo)
        ultima = pezzo[-1].numero
    elenco.intestazioni = tabella.intestazioni
    elenco.colonne = colonne_di(elenco, tabella.intestazioni)
    elenco.righe_vuote = ultima - tabella.riga_intestazione - quante
    elenco.avvisi = [str(avviso) for avviso in tabella.avvisi]
    elenco.save(update_fields=["intestazioni", "colonne", "righe_vuote", "avvisi"])
    return quante


def leggi_fetta(elenco_id: int, autore: Attore) -> Avanzamento:
    """La prima fetta stende il file, le altre giudicano duemila righe; la transazione è della
    lavorazione.
    """
    elenco = ElencoCig.objects.lock(elenco_id)
    file = FileElenco.objects.filter(elenco=elenco).first()
    if file:
        righe = stendi(elenco, apri(elenco.nome_file, bytes(file.contenuto)))
        file.delete()
        record("elenco.caricato", elenco, autore=autore, righe=righe)
        return Avanzamento(fatto=0, totale=righe, finita=False)

    lette = giudica_fetta(elenco)
    finita = not elenco.righe.filter(esito=EsitoRiga.DA_LEGGERE).exists()
    if finita and elenco.in_lettura:
        elenco.stato = StatoElenco.DA_CONTROLLARE
        elenco.save(update_fields=["stato"])
    return prosegui(LEGGI, elenco.pk, fatte=lette, finita=finita)


def giudica_fetta(elenco: ElencoCig) -> int:
    """Le prime righe ancora da leggere; quante erano."""
    da_leggere = elenco.righe.filter(esito=EsitoRiga.DA_LEGGERE).order_by("numero")
    righe = list(da_leggere[:RIGHE_PER_FETTA])
    if righe:
        _giudica(elenco, righe, prima=True)
    return len(righe)


def rigiudica(elenco: ElencoCig, righe: Iterable[RigaElenco], codici: set[str]) -> None:
    """Quelle righe, e le altre della stessa persona: una correzione può liberarne altre."""
    chi = Q(pk__in=[riga.pk for riga in righe]) | Q(codice__in=codici - {""})
    toccate = list(elenco.righe.filter(chi).order_by("numero"))
    _giudica(elenco, toccate, prima=False)
    nuovi = {riga.codice for riga in toccate} - codici - {""}
    if nuovi:
        _giudica(elenco, list(elenco.righe.filter(codice__in=nuovi).order_by("numero")))


def _giudica(elenco: ElencoCig, righe: list[RigaElenco], *, prima: bool = False) -> None:
    """Scrive l'esito; `prima`: contano anche le righe già lette che stanno sopra."""
    for riga, nuovo in zip(righe, destini(elenco, righe, prima=prima), strict=True):
        dati = nuovo.dati
        riga.codice, riga.dal, riga.al = dati["codice_fiscale"], dati["dal"], dati["al"]
        riga.percentuale = min(max(dati["percentuale"], 0), 100)
        if not EsitoRiga(riga.esito).fatta:
            riga.esito, riga.frasi = nuovo.esito, nuovo.frasi
    RigaElenco.objects.scrivi_giudizi(righe)


def destini(elenco: ElencoCig, righe: list[RigaElenco], *, prima: bool = False) -> list[Destino]:
    """Che cosa sarà di ogni riga. `righe` in ordine di numero."""
    trattamento, oggi = elenco.trattamento, clock.today()
    testi = [testi_della_riga(riga, elenco.colonne) for riga in righe]
    esami = [
        giudica(riga, luogo=luogo, trattamento=(trattamento.dal, trattamento.al), oggi=oggi)
        for riga, luogo in zip(testi, luoghi(testi, trattamento), strict=True)
    ]
    codici = {esame.dati["codice_fiscale"] for esame in esami} - {""}
    noti = periodi_noti(codici, trattamento)
    viste = _gia_viste(elenco, codici, righe[0].numero) if prima and righe else {}
    return [
        destino(
            esame,
            numero=riga.numero,
            viste=viste,
            periodi=noti.get(esame.dati["codice_fiscale"], []),
        )
        for riga, esame in zip(righe, esami, strict=True)
    ]


def _gia_viste(
    elenco: ElencoCig, codici: set[str], numero: int
) -> dict[str, list[tuple[date, date, int]]]:
    """codice → i periodi già letti più in alto nello stesso file."""
    viste: dict[str, list[tuple[date, date, int]]] = {}
    sopra = elenco.righe.filter(codice__in=codici, numero__lt=numero).order_by("numero")
    for codice, dal, al, riga in sopra.values_list("codice", "dal", "al", "numero"):
        if dal and al:
            viste.setdefault(codice, []).append((dal, al, riga))
    return viste
