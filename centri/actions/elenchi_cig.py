"""L'elenco che l'azienda manda: caricarlo, correggerlo, importarlo a fette senza perdere righe."""

import io
from collections.abc import Mapping
from hashlib import sha256

from django.db import transaction

from centri.choices import EsitoRiga, StatoElenco
from centri.models import ElencoCig, RigaElenco
from centri.queries.elenchi import conti, luoghi, periodi_noti, testi_della_riga
from centri.rules.colonne import CAMPI, quante_riconosciute, riconosci_colonne
from centri.rules.elenco import Destino, destino, giudica
from lavoratori.actions.cassa import apri_periodo
from lavoratori.actions.lavoratori import iscrivi_lavoratore
from lavoratori.models import Lavoratore, TrattamentoCig
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore
from portale.jobs.esecuzione import Avanzamento, enqueue
from portale.jobs.models import Lavorazione
from portale.spreadsheets import come_testo, leggi_tabella
from portale.territory.models import Comune

RIGHE_PER_FETTA = 50
SENZA_RIGHE = Impedimento(
    "elenco_senza_righe", _("Sotto i nomi delle colonne non c'è nessuna riga: controlli il file.")
)
SENZA_CODICE_FISCALE = Impedimento(
    "elenco_senza_codice_fiscale",
    _("Nessuna colonna è il codice fiscale: indichi quale, senza non si riconosce nessuno."),
)
COLONNA_DUE_VOLTE = Impedimento(
    "colonna_due_volte", _("La colonna «{colonna}» è scelta per due campi: ne lasci uno.")
)
RIGA_GIA_IMPORTATA = Impedimento(
    "riga_gia_importata", _("Questa riga è già importata: corregga la persona nel suo fascicolo.")
)
NESSUNA_RIGA_BUONA = Impedimento(
    "nessuna_riga_buona", _("Non c'è nessuna riga buona da importare: corregga prima le altre.")
)


def impronta(contenuto: bytes) -> str:
    """Lo stesso file ha sempre la stessa impronta."""
    return sha256(contenuto).hexdigest()


@transaction.atomic
def carica_elenco(
    *, trattamento: TrattamentoCig, nome_file: str, contenuto: bytes, autore: Attore
) -> ElencoCig:
    """Legge il file e giudica ogni riga; non importa ancora nessuno.

    Lo stesso file caricato di nuovo è lo stesso elenco: nulla cambia.
    """
    trattamento = TrattamentoCig.objects.lock(trattamento.pk)
    gia_caricato = trattamento.elenchi.filter(sha256=impronta(contenuto)).first()
    if gia_caricato:
        return gia_caricato

    tabella = leggi_tabella(nome_file, io.BytesIO(contenuto), riconosci=quante_riconosciute)
    if not tabella.righe:
        raise AttoImpedito(SENZA_RIGHE)

    elenco = ElencoCig.objects.create(
        trattamento=trattamento,
        nome_file=nome_file[-160:],
        sha256=impronta(contenuto),
        intestazioni=tabella.intestazioni,
        colonne=riconosci_colonne(tabella.intestazioni),
        righe_vuote=tabella.righe[-1].numero - tabella.riga_intestazione - len(tabella.righe),
        avvisi=[str(avviso) for avviso in tabella.avvisi],
        created_at=clock.now(),
    )
    RigaElenco.objects.bulk_create(
        [
            RigaElenco(
                elenco=elenco,
                numero=riga.numero,
                valori={"celle": [come_testo(cella) for cella in riga.celle]},
                esito=EsitoRiga.DA_CORREGGERE,
            )
            for riga in tabella.righe
        ],
        batch_size=1000,
    )
    _rigiudica(elenco)
    record("elenco.caricato", elenco, autore=autore, righe=len(tabella.righe))
    return elenco


@transaction.atomic
def scegli_colonne(*, elenco: ElencoCig, colonne: Mapping[str, int], autore: Attore) -> ElencoCig:
    """Che cosa c'è in ogni colonna, detto da una persona; poi ogni riga si giudica di nuovo."""
    elenco = ElencoCig.objects.lock(elenco.pk)
    scelte = {campo: posizione for campo, posizione in colonne.items() if campo in CAMPI}

    impedimenti = [] if "codice_fiscale" in scelte else [SENZA_CODICE_FISCALE]
    posizioni = list(scelte.values())
    impedimenti += [
        COLONNA_DUE_VOLTE.con(colonna=elenco.intestazioni[posizione])
        for posizione in sorted({p for p in posizioni if posizioni.count(p) > 1})
    ]
    if impedimenti:
        raise AttoImpedito(impedimenti)

    elenco.colonne = scelte
    elenco.save(update_fields=["colonne"])
    _rigiudica(elenco)
    record("elenco.colonne_scelte", elenco, autore=autore)
    return elenco


@transaction.atomic
def correggi_riga(*, riga: RigaElenco, valori: Mapping[str, str], autore: Attore) -> RigaElenco:
    """Scrive i valori corretti accanto a quelli del file; la correzione può liberarne altre."""
    elenco = ElencoCig.objects.lock(riga.elenco_id)
    riga = RigaElenco.objects.lock(riga.pk)

    if riga.esito == EsitoRiga.IMPORTATA:
        raise AttoImpedito(RIGA_GIA_IMPORTATA)

    testi = testi_della_riga(riga, elenco.colonne)
    nuovi = {
        campo: testo.strip()
        for campo, testo in valori.items()
        if campo in CAMPI and testo.strip() != testi.get(campo, "")
    }
    riga.valori = {**riga.valori, "corretti": {**riga.valori.get("corretti", {}), **nuovi}}
    riga.save(update_fields=["valori"])
    _rigiudica(elenco)
    record("riga_elenco.corretta", riga, autore=autore, campi=sorted(nuovi))
    riga.refresh_from_db()
    return riga


def _rigiudica(elenco: ElencoCig) -> None:
    """Il destino di tutte le righe; si scrivono solo quelle che cambiano."""
    righe = list(elenco.righe.order_by("numero"))
    cambiate = []
    for riga, nuovo in zip(righe, _destini(elenco, righe), strict=True):
        if riga.esito == EsitoRiga.IMPORTATA:
            continue
        if (riga.esito, riga.frasi) != (nuovo.esito, nuovo.frasi):
            riga.esito, riga.frasi = nuovo.esito, nuovo.frasi
            cambiate.append(riga)
    RigaElenco.objects.bulk_update(cambiate, ["esito", "frasi"], batch_size=1000)


def _destini(elenco: ElencoCig, righe: list[RigaElenco]) -> list[Destino]:
    trattamento, oggi = elenco.trattamento, clock.today()
    testi = [testi_della_riga(riga, elenco.colonne) for riga in righe]
    esami = [
        giudica(riga, luogo=luogo, trattamento=(trattamento.dal, trattamento.al), oggi=oggi)
        for riga, luogo in zip(testi, luoghi(testi, trattamento), strict=True)
    ]
    noti = periodi_noti((esame.dati["codice_fiscale"] for esame in esami), trattamento)
    viste: dict[str, list] = {}
    return [
        destino(
            esame,
            numero=riga.numero,
            viste=viste,
            periodi=noti.get(esame.dati["codice_fiscale"], []),
        )
        for riga, esame in zip(righe, esami, strict=True)
    ]


@transaction.atomic
def importa_elenco(*, elenco: ElencoCig, autore: Attore) -> Lavorazione:
    """Avvia l'importazione delle righe buone: va avanti da sola, a fette."""
    elenco = ElencoCig.objects.lock(elenco.pk)
    buone = elenco.righe.buone().count()
    if not buone and elenco.stato != StatoElenco.IN_IMPORTAZIONE:
        raise AttoImpedito(NESSUNA_RIGA_BUONA)

    elenco.stato = StatoElenco.IN_IMPORTAZIONE
    elenco.save(update_fields=["stato"])
    record("elenco.importazione_avviata", elenco, autore=autore, righe=buone)
    return enqueue("centri.importa_elenco", elenco.pk, autore=autore, totale=buone)


def importa_fetta(elenco_id: int, autore: Attore) -> Avanzamento:
    """Cinquanta righe buone diventano persone in cassa integrazione.

    La transazione è della lavorazione: se il processo muore qui, la fetta non è mai avvenuta.
    """
    elenco = ElencoCig.objects.lock(elenco_id)
    righe = list(elenco.righe.buone().order_by("numero")[:RIGHE_PER_FETTA])
    comuni = _comuni(destini := _destini(elenco, righe))
    for riga, giudicata in zip(righe, destini, strict=True):
        _importa_riga(elenco.trattamento, riga, giudicata, comuni, autore)

    quante = conti(elenco)
    fatte, restano = quante[EsitoRiga.IMPORTATA], quante[EsitoRiga.BUONA]
    if not restano:
        elenco.stato = StatoElenco.IMPORTATO
        elenco.save(update_fields=["stato"])
        record("elenco.importato", elenco, autore=autore, importate=fatte)
    return Avanzamento(fatto=fatte, totale=fatte + restano, finita=not restano)


def _comuni(destini: list[Destino]) -> dict[str, Comune]:
    codici = {giudicata.dati["comune"] for giudicata in destini}
    return {
        comune.codice_istat: comune for comune in Comune.objects.filter(codice_istat__in=codici)
    }


def _importa_riga(
    trattamento: TrattamentoCig,
    riga: RigaElenco,
    giudicata: Destino,
    comuni: Mapping[str, Comune],
    autore: Attore,
) -> None:
    """Una riga rifiutata torna fra quelle da correggere, con la sua frase."""
    riga.esito, riga.frasi = giudicata.esito, giudicata.frasi
    if riga.esito == EsitoRiga.BUONA:
        try:
            with transaction.atomic():
                riga.lavoratore = _persona(trattamento, giudicata, comuni, autore)
                riga.esito = EsitoRiga.IMPORTATA
        except AttoImpedito as no:
            riga.esito = EsitoRiga.DA_CORREGGERE
            riga.frasi = {**riga.frasi, "riga": no.frasi}
            riga.lavoratore = None
    riga.save(update_fields=["esito", "frasi", "lavoratore"])


def _persona(
    trattamento: TrattamentoCig, giudicata: Destino, comuni: Mapping[str, Comune], autore: Attore
) -> Lavoratore:
    dati = giudicata.dati
    lavoratore = iscrivi_lavoratore(
        codice_fiscale=dati["codice_fiscale"],
        nome=dati["nome"],
        cognome=dati["cognome"],
        sesso=dati["sesso"],
        nato_il=dati["nato_il"],
        luogo_nascita=dati["luogo_nascita"],
        domicilio_comune=comuni.get(dati["comune"]),
        domicilio_indirizzo=dati["indirizzo"],
        domicilio_cap=dati["cap"],
        circoscrizione=dati["circoscrizione"],
        email=dati["email"],
        cellulare=dati["cellulare"],
        telefono=dati["telefono"],
        autore=autore,
    )
    apri_periodo(
        trattamento=trattamento,
        lavoratore=lavoratore,
        dal=dati["dal"],
        al=dati["al"],
        modalita=dati["modalita"],
        percentuale=dati["percentuale"],
        qualifica=dati["qualifica"],
        autore=autore,
    )
    return lavoratore
