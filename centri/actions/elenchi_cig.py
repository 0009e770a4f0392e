"""L'elenco che l'azienda manda: caricarlo, dirne le colonne, correggerlo, importarlo."""

from collections.abc import Mapping
from hashlib import sha256

from django.db import transaction

from centri.actions.importazioni import IMPORTA, importa_fetta
from centri.actions.lettura_elenchi import (
    ELENCO_AL_LAVORO,
    LEGGI,
    RIGHE_PER_FETTA,
    apri,
    giudica_fetta,
    impronta_delle_intestazioni,
    rigiudica,
    stendi,
)
from centri.choices import EsitoRiga, StatoElenco
from centri.models import ColonneRicordate, ElencoCig, FileElenco, RigaElenco
from centri.queries.elenchi import testi_della_riga
from centri.rules.colonne import CAMPI
from lavoratori.models import TrattamentoCig
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore
from portale.jobs.esecuzione import enqueue
from portale.jobs.models import Lavorazione

__all__ = [
    "carica_elenco",
    "correggi_riga",
    "importa_elenco",
    "importa_fetta",
    "impronta",
    "scegli_colonne",
]
PESO_DA_LEGGERE_SUBITO = 200_000  # byte: alcune centinaia di righe, meno di un secondo
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
NULLA_DA_IMPORTARE = Impedimento(
    "nulla_da_importare", _("Di questo file non resta nulla da importare.")
)


def impronta(contenuto: bytes) -> str:
    """Lo stesso file ha sempre la stessa impronta."""
    return sha256(contenuto).hexdigest()


@transaction.atomic
def carica_elenco(
    *, trattamento: TrattamentoCig, nome_file: str, contenuto: bytes, autore: Attore
) -> ElencoCig:
    """Legge il file e giudica ogni riga; non importa ancora nessuno.

    Un file piccolo si legge subito; uno grande si conserva, e una lavorazione lo legge a fette.
    Lo stesso file caricato di nuovo è lo stesso elenco: nulla cambia.
    """
    trattamento = TrattamentoCig.objects.lock(trattamento.pk)
    altri = trattamento.elenchi.exclude(stato=StatoElenco.ANNULLATO)
    gia_caricato = altri.filter(sha256=impronta(contenuto)).first()
    if gia_caricato:
        if gia_caricato.in_lettura:
            enqueue(LEGGI, gia_caricato.pk, autore=autore)
        return gia_caricato

    tabella = apri(nome_file, contenuto)
    elenco = ElencoCig.objects.create(
        trattamento=trattamento,
        nome_file=nome_file[-160:],
        sha256=impronta(contenuto),
        intestazioni=tabella.intestazioni,
        stato=StatoElenco.IN_LETTURA,
        created_at=clock.now(),
    )
    if len(contenuto) > PESO_DA_LEGGERE_SUBITO:
        FileElenco.objects.create(elenco=elenco, contenuto=contenuto)
        record("elenco.ricevuto", elenco, autore=autore)
        enqueue(LEGGI, elenco.pk, autore=autore)
        return elenco
    righe = stendi(elenco, tabella)
    _giudica_tutto(elenco)
    record("elenco.caricato", elenco, autore=autore, righe=righe)
    return elenco


def _giudica_tutto(elenco: ElencoCig) -> None:
    while giudica_fetta(elenco):
        pass
    if elenco.in_lettura:
        elenco.stato = StatoElenco.DA_CONTROLLARE
        elenco.save(update_fields=["stato"])


@transaction.atomic
def scegli_colonne(*, elenco: ElencoCig, colonne: Mapping[str, int], autore: Attore) -> ElencoCig:
    """Che cosa c'è in ogni colonna, detto da una persona; poi ogni riga si giudica di nuovo.

    La scelta si ricorda: il prossimo file della stessa azienda con le stesse colonne la sa già.
    """
    elenco = ElencoCig.objects.lock(elenco.pk)
    scelte = {campo: posizione for campo, posizione in colonne.items() if campo in CAMPI}

    impedimenti = [] if "codice_fiscale" in scelte else [SENZA_CODICE_FISCALE]
    posizioni = list(scelte.values())
    impedimenti += [
        COLONNA_DUE_VOLTE.con(colonna=elenco.intestazioni[posizione])
        for posizione in sorted({p for p in posizioni if posizioni.count(p) > 1})
    ]
    if elenco.stato not in (StatoElenco.DA_CONTROLLARE, StatoElenco.IMPORTATO):
        impedimenti.append(ELENCO_AL_LAVORO)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    elenco.colonne = scelte
    elenco.save(update_fields=["colonne"])
    _ricorda(elenco)
    da_rileggere = elenco.righe.exclude(esito__in=(EsitoRiga.IMPORTATA, EsitoRiga.ANNULLATA))
    quante = da_rileggere.update(esito=EsitoRiga.DA_LEGGERE)
    record("elenco.colonne_scelte", elenco, autore=autore)
    if quante > RIGHE_PER_FETTA:
        elenco.stato = StatoElenco.IN_LETTURA
        elenco.save(update_fields=["stato"])
        enqueue(LEGGI, elenco.pk, autore=autore, totale=elenco.righe.count())
    else:
        _giudica_tutto(elenco)
    return elenco


def _ricorda(elenco: ElencoCig) -> None:
    ColonneRicordate.objects.update_or_create(
        titolare=elenco.trattamento.titolare,
        azienda_cf=elenco.trattamento.azienda_cf,
        impronta=impronta_delle_intestazioni(elenco.intestazioni),
        defaults={"colonne": elenco.colonne, "created_at": clock.now()},
    )


@transaction.atomic
def correggi_riga(*, riga: RigaElenco, valori: Mapping[str, str], autore: Attore) -> RigaElenco:
    """Scrive i valori corretti accanto a quelli del file; la correzione può liberarne altre."""
    elenco = ElencoCig.objects.lock(riga.elenco_id)
    riga = RigaElenco.objects.lock(riga.pk)

    if EsitoRiga(riga.esito).fatta:
        raise AttoImpedito(RIGA_GIA_IMPORTATA)

    testi = testi_della_riga(riga, elenco.colonne)
    nuovi = {
        campo: testo.strip()
        for campo, testo in valori.items()
        if campo in CAMPI and testo.strip() != testi.get(campo, "")
    }
    riga.valori = {**riga.valori, "corretti": {**riga.valori.get("corretti", {}), **nuovi}}
    riga.save(update_fields=["valori"])
    rigiudica(elenco, [riga], {riga.codice})
    record("riga_elenco.corretta", riga, autore=autore, campi=sorted(nuovi))
    riga.refresh_from_db()
    return riga


@transaction.atomic
def importa_elenco(*, elenco: ElencoCig, autore: Attore) -> Lavorazione:
    """Avvia l'importazione delle righe buone: va avanti da sola, a fette."""
    elenco = ElencoCig.objects.lock(elenco.pk)
    buone = elenco.righe.buone().count()
    if elenco.stato in (
        StatoElenco.IN_LETTURA,
        StatoElenco.IN_ANNULLAMENTO,
        StatoElenco.ANNULLATO,
    ):
        raise AttoImpedito(ELENCO_AL_LAVORO)
    if not buone and elenco.stato != StatoElenco.IN_IMPORTAZIONE:
        da_correggere = elenco.righe.da_correggere().exists()
        raise AttoImpedito(NESSUNA_RIGA_BUONA if da_correggere else NULLA_DA_IMPORTARE)

    elenco.stato = StatoElenco.IN_IMPORTAZIONE
    elenco.save(update_fields=["stato"])
    record("elenco.importazione_avviata", elenco, autore=autore, righe=buone)
    return enqueue(IMPORTA, elenco.pk, autore=autore, totale=buone)
