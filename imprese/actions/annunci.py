"""Scrivere, correggere, pubblicare e chiudere un annuncio."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from imprese.actions.candidature import concludi
from imprese.choices import CONTRATTI, StatoAnnuncio, StatoCandidatura
from imprese.models import Annuncio, Impresa
from imprese.rules.annuncio import (
    GIA_CHIUSO,
    NON_PIU_IN_BOZZA,
    formule_vietate,
    impedimenti_alla_pubblicazione,
    impedimenti_alla_scrittura,
)
from portale import clock
from portale.audit.registro import record
from portale.classifications.models import Codice, Professione
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import Attore
from portale.territory.models import Comune


class Testo(TypedDict, total=False):
    """Ciò che l'impresa scrive nell'annuncio."""

    titolo: str
    professione: Professione | None
    descrizione: str
    requisiti: str
    comune: Comune
    contratto: str
    ore_settimanali: int
    paga_da: int
    paga_a: int
    posti: int
    scade_il: date


@transaction.atomic
def scrivi_annuncio(*, impresa: Impresa, autore: Attore, **testo: Unpack[Testo]) -> Annuncio:
    """Una bozza: la vede solo l'impresa, finché non la pubblica."""
    annuncio = Annuncio(impresa=impresa, created_at=clock.now(), **testo)
    _giudica(annuncio)
    annuncio.save(force_insert=True)
    record("annuncio.scritto", annuncio, autore=autore)
    return annuncio


@transaction.atomic
def correggi_annuncio(*, annuncio: Annuncio, autore: Attore, **testo: Unpack[Testo]) -> Annuncio:
    """Una bozza si cambia; un annuncio pubblicato no, perché qualcuno l'ha già letto."""
    annuncio = Annuncio.objects.lock(annuncio.pk)
    if annuncio.stato != StatoAnnuncio.BOZZA:
        raise AttoImpedito(NON_PIU_IN_BOZZA)
    for campo, valore in testo.items():
        setattr(annuncio, campo, valore)
    _giudica(annuncio)
    annuncio.save()
    record("annuncio.corretto", annuncio, autore=autore, campi=sorted(testo))
    return annuncio


@transaction.atomic
def pubblica_annuncio(*, annuncio: Annuncio, autore: Attore) -> Annuncio:
    """Da qui i Centri per l'impiego lo vedono e propongono persone."""
    annuncio = Annuncio.objects.lock(annuncio.pk)
    impedimenti = impedimenti_alla_pubblicazione(
        oggi=clock.today(),
        scade_il=annuncio.scade_il,
        in_bozza=annuncio.stato == StatoAnnuncio.BOZZA,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    annuncio.stato, annuncio.pubblicato_il = StatoAnnuncio.PUBBLICATO, clock.today()
    annuncio.save(update_fields=["stato", "pubblicato_il"])
    record("annuncio.pubblicato", annuncio, autore=autore, posti=annuncio.posti)
    return annuncio


@transaction.atomic
def chiudi_annuncio(*, annuncio: Annuncio, autore: Attore) -> Annuncio:
    """Non si cerca più: chi era ancora in attesa lo sa subito."""
    annuncio = Annuncio.objects.lock(annuncio.pk)
    if annuncio.stato == StatoAnnuncio.CHIUSO:
        raise AttoImpedito(GIA_CHIUSO)

    annuncio.stato = StatoAnnuncio.CHIUSO
    annuncio.save(update_fields=["stato"])
    record("annuncio.chiuso", annuncio, autore=autore)
    aperte = annuncio.candidature.aperte().select_for_update(of=("self",)).order_by("pk")
    for candidatura in aperte:
        concludi(candidatura, StatoCandidatura.NON_SCELTA, autore=autore)
    return annuncio


def _giudica(annuncio: Annuncio) -> None:
    oggi = clock.today()
    contratti = Codice.objects.della_lista(CONTRATTI).in_vigore(oggi)
    impedimenti: list[Impedimento] = [
        *impedimenti_alla_scrittura(
            oggi=oggi,
            scade_il=annuncio.scade_il,
            paga_da=annuncio.paga_da,
            paga_a=annuncio.paga_a,
            posti=annuncio.posti,
            ore_settimanali=annuncio.ore_settimanali,
            contratto_in_vigore=contratti.filter(codice=annuncio.contratto).exists(),
        ),
        *formule_vietate(
            annuncio.titolo,
            annuncio.descrizione,
            annuncio.requisiti,
            contratto=annuncio.contratto,
        ),
    ]
    if impedimenti:
        raise AttoImpedito(impedimenti)
