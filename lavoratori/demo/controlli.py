"""Ciò che deve valere sempre fra le tavole della persona."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lavoratori.demo.luoghi import TORINO
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto
from portale.audit.models import Evento
from portale.codice_fiscale import decodifica
from portale.management.fasi import controllo


@controllo("Il codice fiscale dice il giorno di nascita e il sesso della persona")
def codici_di_un_altro() -> QuerySet[Lavoratore]:
    persone = Lavoratore.objects.values_list("pk", "codice_fiscale", "nato_il", "sesso")
    diversi = []
    for pk, codice_fiscale, nato_il, sesso in persone.iterator():
        nascita = decodifica(codice_fiscale, oggi=nato_il + timedelta(days=1))
        if nascita and (nascita.nato_il, nascita.sesso) != (nato_il, sesso):
            diversi.append(pk)
    return Lavoratore.objects.filter(pk__in=diversi)


@controllo("La circoscrizione c'è solo a Torino")
def circoscrizioni_fuori_torino() -> QuerySet[Lavoratore]:
    return Lavoratore.objects.exclude(circoscrizione=None).exclude(
        domicilio_comune__belfiore=TORINO
    )


@controllo("Ogni periodo di cassa integrazione sta nel suo trattamento, con lo stesso datore")
def periodi_fuori_dal_trattamento() -> QuerySet[PeriodoCig]:
    return PeriodoCig.objects.exclude(
        dal__gte=F("trattamento__dal"),
        al__lte=F("trattamento__al"),
        datore_cf=F("trattamento__azienda_cf"),
    )


@controllo("Chi è in cassa integrazione ha un rapporto di lavoro con quel datore")
def periodi_senza_rapporto() -> QuerySet[PeriodoCig]:
    rapporti = Rapporto.objects.filter(
        Q(al=None) | Q(al__gte=OuterRef("al")),
        lavoratore=OuterRef("lavoratore"),
        datore_cf=OuterRef("datore_cf"),
        dal__lte=OuterRef("dal"),
    )
    return PeriodoCig.objects.filter(~Exists(rapporti))


@controllo("Ogni persona è stata iscritta da qualcuno: il registro lo dice")
def persone_mai_iscritte() -> QuerySet[Lavoratore]:
    iscrizioni = Evento.objects.filter(atto="lavoratore.iscritto", persona_id=OuterRef("pk"))
    return Lavoratore.objects.filter(~Exists(iscrizioni))


@controllo("Ogni evento di una persona è di una persona che esiste")
def eventi_di_nessuno() -> QuerySet[Evento]:
    """Chi era iscritta per errore è stata tolta: il registro ne ricorda gli atti."""
    persone = Lavoratore.objects.filter(pk=OuterRef("persona_id"))
    tolte = Evento.objects.filter(atto="lavoratore.tolto", persona_id=OuterRef("persona_id"))
    eventi = Evento.objects.exclude(persona_id=None)
    return eventi.filter(~Exists(persone)).filter(~Exists(tolte))
