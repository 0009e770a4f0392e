"""Registrare un'assunzione: la prova, il posto, e la fine del lavoro di prima."""

from datetime import date

from django.db import IntegrityError, transaction

from imprese.actions.candidature import annulla_i_colloqui, concludi
from imprese.choices import CONTRATTI, StatoAnnuncio, StatoCandidatura
from imprese.models import Annuncio, Candidatura, Collocamento
from imprese.notifications import AssunzioneRegistrata, PersonaAssunta, avvisa_l_impresa
from imprese.queries import LavoroDiPrima, lavoro_di_prima
from imprese.rules.candidatura import POSTI_FINITI, impedimenti_alla_conclusione
from imprese.rules.collocamento import (
    CHIUDONO_IL_RAPPORTO,
    CO_GIA_USATA,
    Assunzione,
    impedimenti_al_collocamento,
)
from lavoratori.actions.cassa import chiudi_periodo
from lavoratori.actions.rapporti import chiudi_rapporto, registra_rapporto
from lavoratori.choices import FinePeriodo
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record
from portale.classifications.models import Codice
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import Attore
from portale.notifications.notifica import notify


@transaction.atomic
def registra_assunzione(
    *,
    candidatura: Candidatura,
    contratto: str,
    dal: date,
    co_numero: str,
    al: date | None = None,
    co_inviata_il: date | None = None,
    mansione: str = "",
    fine_precedente: FinePeriodo | str | None = None,
    fine_precedente_il: date | None = None,
    autore: Attore,
) -> Collocamento:
    """La persona è assunta: un posto in meno, il lavoro di prima chiuso come detto, le altre
    candidature della persona ritirate. Con l'ultimo posto l'annuncio si chiude.
    """
    annuncio = Annuncio.objects.lock(candidatura.annuncio_id)
    candidatura, altre, in_attesa = _ferma_le_candidature(annuncio, candidatura)
    lavoratore = Lavoratore.objects.lock(candidatura.lavoratore_id)
    assunzione = Assunzione(
        contratto=contratto,
        dal=dal,
        al=al,
        co_numero="".join(co_numero.split()).upper(),
        co_inviata_il=co_inviata_il,
        fine=FinePeriodo(fine_precedente) if fine_precedente else None,
        fine_il=fine_precedente_il,
    )
    prima = lavoro_di_prima(lavoratore, dal, annuncio.impresa.ente.codice_fiscale)

    impedimenti = _impedimenti(annuncio, candidatura, assunzione, prima)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    _chiudi_il_lavoro_di_prima(prima, assunzione, autore)
    collocamento = _scrivi(annuncio, candidatura, assunzione, mansione, autore)
    for altra in altre:
        concludi(altra, StatoCandidatura.RITIRATA, autore=autore)
    _chiudi_se_pieno(annuncio, in_attesa, autore)

    chiave = f"collocamento:{collocamento.pk}"
    notify(AssunzioneRegistrata, a=lavoratore, chiave=chiave, candidatura=candidatura.pk)
    avvisa_l_impresa(PersonaAssunta, annuncio.impresa, chiave=chiave, candidatura=candidatura.pk)
    return collocamento


def _ferma_le_candidature(
    annuncio: Annuncio, candidatura: Candidatura
) -> tuple[Candidatura, list[Candidatura], list[Candidatura]]:
    """Questa, le altre aperte della persona, le altre aperte dell'annuncio: in ordine di numero,
    così due assunzioni insieme non si aspettano a vicenda.
    """
    aperte = Candidatura.objects.aperte()
    coinvolte = (
        aperte.filter(annuncio=annuncio)
        | aperte.filter(lavoratore=candidatura.lavoratore_id)
        | Candidatura.objects.filter(pk=candidatura.pk)
    )
    ferme = {riga.pk: riga for riga in coinvolte.select_for_update(of=("self",)).order_by("pk")}
    questa = ferme.pop(candidatura.pk)
    altre = [riga for riga in ferme.values() if riga.lavoratore_id == questa.lavoratore_id]
    in_attesa = [riga for riga in ferme.values() if riga.lavoratore_id != questa.lavoratore_id]
    return questa, altre, in_attesa


def _impedimenti(
    annuncio: Annuncio, candidatura: Candidatura, assunzione: Assunzione, prima: LavoroDiPrima
) -> list[Impedimento]:
    contratti = Codice.objects.della_lista(CONTRATTI).in_vigore(assunzione.dal)
    presi = annuncio.candidature.assunte().count()
    return [
        *impedimenti_alla_conclusione(aperta=candidatura.aperta),
        *([POSTI_FINITI] if presi >= annuncio.posti else []),
        *impedimenti_al_collocamento(
            oggi=clock.today(),
            assunzione=assunzione,
            contratto_in_vigore=contratti.filter(codice=assunzione.contratto).exists(),
            co_gia_usata=Collocamento.objects.filter(co_numero=assunzione.co_numero).exists(),
            precedente=prima.come_precedente(),
        ),
    ]


def _chiudi_il_lavoro_di_prima(
    prima: LavoroDiPrima, assunzione: Assunzione, autore: Attore
) -> None:
    if assunzione.fine is None or assunzione.fine_il is None:
        return
    for periodo in prima.periodi:
        chiudi_periodo(
            periodo=periodo, al=assunzione.fine_il, motivo=assunzione.fine, autore=autore
        )
    if assunzione.fine in CHIUDONO_IL_RAPPORTO:
        for rapporto in prima.rapporti:
            chiudi_rapporto(
                rapporto=rapporto,
                al=assunzione.fine_il,
                motivo=assunzione.fine.value,
                autore=autore,
            )


def _scrivi(
    annuncio: Annuncio,
    candidatura: Candidatura,
    assunzione: Assunzione,
    mansione: str,
    autore: Attore,
) -> Collocamento:
    ente = annuncio.impresa.ente
    rapporto = registra_rapporto(
        lavoratore=candidatura.lavoratore,
        datore_cf=ente.codice_fiscale,
        datore_nome=ente.nome,
        mansione=mansione.strip() or annuncio.titolo,
        contratto=assunzione.contratto,
        dal=assunzione.dal,
        al=assunzione.al,
        co_numero=assunzione.co_numero,
        autore=autore,
    )
    candidatura.stato = StatoCandidatura.ASSUNTA
    candidatura.save(update_fields=["stato"])
    annulla_i_colloqui(candidatura, autore=autore)
    try:
        with transaction.atomic():
            collocamento = Collocamento.objects.create(
                candidatura=candidatura,
                rapporto=rapporto,
                co_numero=assunzione.co_numero,
                co_inviata_il=assunzione.co_inviata_il,
                created_at=clock.now(),
            )
    except IntegrityError as doppia:
        raise AttoImpedito(CO_GIA_USATA) from doppia
    record("collocamento.registrato", collocamento, autore=autore, contratto=assunzione.contratto)
    return collocamento


def _chiudi_se_pieno(annuncio: Annuncio, in_attesa: list[Candidatura], autore: Attore) -> None:
    """Un annuncio senza posti non inganna nessuno: si chiude, e chi aspettava lo sa."""
    pieno = annuncio.candidature.assunte().count() >= annuncio.posti
    if not pieno or annuncio.stato == StatoAnnuncio.CHIUSO:
        return
    annuncio.stato = StatoAnnuncio.CHIUSO
    annuncio.save(update_fields=["stato"])
    record("annuncio.chiuso", annuncio, autore=autore)
    for candidatura in in_attesa:
        concludi(candidatura, StatoCandidatura.NON_SCELTA, autore=autore)
