from datetime import timedelta

import pytest
from icalendar import Calendar

from centri.models import Fascia
from imprese.actions.colloqui import (
    annulla_colloquio_aziendale,
    fissa_colloquio_aziendale,
    registra_esito_colloquio,
)
from imprese.choices import EsitoColloquioAziendale, StatoCandidatura
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.notifications.consegna import consegna_in_attesa
from tests.imprese.factories import CandidaturaFactory, ColloquioAziendaleFactory, candidata

pytestmark = pytest.mark.django_db


def fissa(candidatura, giorni=2):
    inizio = clock.now() + timedelta(days=giorni)
    return fissa_colloquio_aziendale(
        candidatura=candidatura,
        inizio=inizio,
        fine=inizio + timedelta(hours=1),
        luogo=" via Torino 5, Nichelino ",
        autore=IL_SISTEMA,
    )


def test_fissa_colloquio_prende_il_tempo_e_manda_il_calendario(mailoutbox):
    candidatura = candidata()

    colloquio = fissa(candidatura)
    consegna_in_attesa()

    candidatura.refresh_from_db()
    assert candidatura.stato == StatoCandidatura.IN_COLLOQUIO
    fascia = Fascia.objects.get()
    assert (fascia.risorsa.lavoratore, fascia.riferimento_id) == (
        candidatura.lavoratore,
        colloquio.pk,
    )
    assert Evento.objects.get().atto == "colloquio_aziendale.fissato"
    assert sorted(mail.subject for mail in mailoutbox) == [
        "Colloquio fissato",
        "Il suo colloquio di lavoro",
    ]
    nome, contenuto, tipo = mailoutbox[0].attachments[0]
    assert (nome, tipo) == ("colloquio.ics", "text/calendar; charset=utf-8; method=PUBLISH")
    [evento] = Calendar.from_ical(contenuto).walk("VEVENT")
    assert str(evento["LOCATION"]) == "via Torino 5, Nichelino"


def test_la_persona_non_puo_essere_in_due_posti():
    prima = fissa(candidata())
    altra = CandidaturaFactory(lavoratore=prima.candidatura.lavoratore)

    with pytest.raises(AttoImpedito):
        fissa(altra)

    altra.refresh_from_db()
    assert altra.stato == StatoCandidatura.PROPOSTA
    assert not altra.colloqui.exists()


def test_un_colloquio_per_volta():
    candidatura = fissa(candidata()).candidatura

    with pytest.raises(AttoImpedito) as no:
        fissa(candidatura, giorni=5)

    assert [ragione.codice for ragione in no.value.impedimenti] == ["gia_fissato"]


def test_annulla_colloquio_libera_il_tempo_e_conserva_l_uid(mailoutbox):
    colloquio = fissa(candidata())

    annulla_colloquio_aziendale(colloquio=colloquio, autore=IL_SISTEMA)
    consegna_in_attesa()

    colloquio.candidatura.refresh_from_db()
    assert colloquio.candidatura.stato == StatoCandidatura.PROPOSTA
    assert not Fascia.objects.exists()
    annullo = next(mail for mail in mailoutbox if mail.subject.startswith("Il colloquio"))
    [evento] = Calendar.from_ical(annullo.attachments[0][1]).walk("VEVENT")
    assert str(evento["UID"]) == f"colloquio-aziendale-{colloquio.pk}@trampolino"
    assert (int(evento["SEQUENCE"]), str(evento["STATUS"])) == (1, "CANCELLED")
    with pytest.raises(AttoImpedito):
        annulla_colloquio_aziendale(colloquio=colloquio, autore=IL_SISTEMA)


def test_l_avviso_di_un_colloquio_gia_annullato_non_parte(mailoutbox):
    colloquio = fissa(candidata())
    annulla_colloquio_aziendale(colloquio=colloquio, autore=IL_SISTEMA)
    consegna_in_attesa()

    assert sorted(mail.subject for mail in mailoutbox) == [
        "Colloquio annullato",
        "Il colloquio di lavoro è annullato",
    ]


def test_registra_esito_dopo_il_colloquio():
    colloquio = ColloquioAziendaleFactory(gia_stato=True)

    registra_esito_colloquio(
        colloquio=colloquio, esito=EsitoColloquioAziendale.POSITIVO, autore=IL_SISTEMA
    )

    colloquio.refresh_from_db()
    assert colloquio.esito == EsitoColloquioAziendale.POSITIVO
    evento = Evento.objects.get()
    assert (evento.atto, evento.dati) == ("colloquio_aziendale.esito", {"esito": "positivo"})


def test_l_esito_non_si_registra_prima():
    with pytest.raises(AttoImpedito) as no:
        registra_esito_colloquio(
            colloquio=ColloquioAziendaleFactory(), esito="positivo", autore=IL_SISTEMA
        )

    assert [ragione.codice for ragione in no.value.impedimenti] == ["non_ancora_avvenuto"]
