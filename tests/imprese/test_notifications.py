"""Ogni avviso si scrive per ogni canale, senza variabili sconosciute e senza nomi in viaggio."""

from datetime import date

import pytest

from imprese import notifications
from imprese.notifications import avvisa_l_impresa, referenti
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso, Canale
from portale.notifications.notifica import Contatto, notify
from tests.imprese.factories import (
    CandidaturaFactory,
    CollocamentoFactory,
    ColloquioAziendaleFactory,
    ImpresaFactory,
    referente_di,
)

pytestmark = pytest.mark.django_db
DELLA_CANDIDATURA = [
    notifications.CandidaturaProposta,
    notifications.CandidaturaNonScelta,
    notifications.PersonaProposta,
    notifications.PersonaRitirata,
]
DEL_COLLOQUIO = [
    notifications.ColloquioAziendaleFissato,
    notifications.ColloquioAziendaleAnnullato,
    notifications.ColloquioInAziendaFissato,
    notifications.ColloquioInAziendaAnnullato,
]
DELL_ASSUNZIONE = [notifications.AssunzioneRegistrata, notifications.PersonaAssunta]


class Chi:
    def __init__(self, **recapiti):
        self.recapiti = recapiti

    def contatto(self):
        return Contatto(nome="Ada", persona_id=7, **self.recapiti)


def scrivi(messaggio, **recapiti):
    if messaggio in DELLA_CANDIDATURA:
        contesto = {"candidatura": CandidaturaFactory().pk}
    elif messaggio in DEL_COLLOQUIO:
        contesto = {"colloquio": ColloquioAziendaleFactory().pk}
    else:
        contesto = {"candidatura": CollocamentoFactory().candidatura_id}
    notify(messaggio, a=Chi(**recapiti), chiave="prova", **contesto)
    consegna_in_attesa()
    return Avviso.objects.get()


@pytest.mark.parametrize("messaggio", DELLA_CANDIDATURA + DEL_COLLOQUIO + DELL_ASSUNZIONE)
def test_ogni_messaggio_si_scrive_per_posta_elettronica(messaggio, mailoutbox):
    avviso = scrivi(messaggio, email="ada@example.org")

    [mail] = mailoutbox
    html = mail.alternatives[0][0]
    assert "sconosciuta" not in avviso.testo + html
    assert "&#x27;" not in avviso.testo
    assert "Apra" in html
    assert len(mail.attachments) == (messaggio in DEL_COLLOQUIO)


@pytest.mark.parametrize(
    "messaggio",
    [
        messaggio
        for messaggio in DELLA_CANDIDATURA + DEL_COLLOQUIO + DELL_ASSUNZIONE
        if Canale.SMS in messaggio.canali
    ],
)
def test_i_messaggi_alla_persona_hanno_la_loro_forma_breve(messaggio):
    avviso = scrivi(messaggio, cellulare="+393330000000")

    assert avviso.canale == Canale.SMS
    assert 0 < len(avviso.testo) < 320
    assert "\n" not in avviso.testo


def test_si_avvisano_solo_i_referenti_in_carica():
    impresa = ImpresaFactory()
    in_carica = referente_di(impresa)
    referente_di(impresa, al=date(2021, 1, 1))
    referente_di(ImpresaFactory())
    candidatura = CandidaturaFactory(annuncio__impresa=impresa)

    assert [referente.user for referente in referenti(impresa)] == [in_carica.user]
    avvisa_l_impresa(
        notifications.PersonaProposta, impresa, chiave="prova", candidatura=candidatura.pk
    )

    assert {avviso.canale for avviso in Avviso.objects.filter(user=in_carica.user)} == {
        Canale.EMAIL,
        Canale.PORTALE,
    }
