import pytest

from percorsi import notifications
from portale.notifications.consegna import consegna
from portale.notifications.models import Avviso, Canale, StatoAvviso
from portale.notifications.notifica import Contatto, notify
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import (
    AssessmentFactory,
    AttestatoFactory,
    CorsoFactory,
    EdizioneFactory,
    IscrizioneFactory,
    OperatoreFactory,
    PattoFactory,
)

pytestmark = pytest.mark.django_db
CASI = [
    (notifications.PattoProposto, "patto", "proposto"),
    (notifications.PattoFirmato, "patto", "firmato"),
    (notifications.IscrittaAlCorso, "iscrizione", "iscritta"),
    (notifications.CorsoRitirato, "iscrizione", "iscritta"),
    (notifications.SenzaAttestato, "iscrizione", "iscritta"),
    (notifications.AttestatoRilasciato, "attestato", "valido"),
    (notifications.AttestatoRevocato, "attestato", "revocato"),
]


def oggetto(genere, stato):
    """Un corso col nome più lungo che un SMS deve reggere."""
    titolo = "Disegno meccanico, metrologia & cicli di lavorazione dell'asportazione di truciolo"
    if genere == "patto":
        operatrice = OperatoreFactory()
        operatrice.sede.telefono = "011 9591234"
        operatrice.sede.save()
        assessment = AssessmentFactory(operatore=operatrice)
        return PattoFactory(assessment=assessment, proposto=stato == "proposto")
    iscrizione = IscrizioneFactory(edizione=EdizioneFactory(corso=CorsoFactory(titolo=titolo)))
    if genere == "iscrizione":
        return iscrizione
    motivo = {"motivo_revoca": "Ore non vere"} if stato == "revocato" else {}
    return AttestatoFactory(iscrizione=iscrizione, stato=stato, **motivo)


class Raggiunta:
    """Chi ha un solo recapito."""

    def __init__(self, **recapito):
        self.recapito = recapito

    def contatto(self):
        return Contatto(nome="Ada Verdi", persona_id=LavoratoreFactory().pk, **self.recapito)


@pytest.mark.parametrize(("messaggio", "genere", "stato"), CASI)
def test_ogni_messaggio_si_scrive_per_e_mail(mailoutbox, messaggio, genere, stato):
    riga = oggetto(genere, stato)
    (avviso,) = notify(
        messaggio, a=Raggiunta(email="ada@example.org"), chiave="x", **{genere: riga.pk}
    )
    consegna(avviso.pk)
    (mail,) = mailoutbox
    assert mail.subject == str(messaggio.oggetto)
    assert "&#x27;" not in mail.body
    assert "&amp;" not in mail.body
    html = mail.alternatives[0][0]
    assert "Trampolino" in html


@pytest.mark.parametrize(("messaggio", "genere", "stato"), CASI)
def test_ogni_messaggio_sta_in_un_sms(settings, messaggio, genere, stato):
    settings.SMS_GATEWAY_URL = ""
    riga = oggetto(genere, stato)
    (avviso,) = notify(
        messaggio, a=Raggiunta(cellulare="+393331234567"), chiave="x", **{genere: riga.pk}
    )
    consegna(avviso.pk)
    avviso.refresh_from_db()
    testo = messaggio(avviso)
    assert testo.titolare_id()
    assert 0 < len(_scritto(avviso)) <= 300


def _scritto(avviso):
    """Il testo resta nella riga anche se il gateway non c'è."""
    return Avviso.objects.get(pk=avviso.pk).testo


@pytest.mark.parametrize(("messaggio", "genere", "stato"), CASI)
def test_ogni_messaggio_si_stampa(messaggio, genere, stato):
    riga = oggetto(genere, stato)
    (avviso,) = notify(
        messaggio,
        a=Raggiunta(indirizzo="via Torino 1\n10042 Nichelino (TO)"),
        chiave="x",
        **{genere: riga.pk},
    )
    consegna(avviso.pk)
    avviso.refresh_from_db()
    assert (avviso.canale, avviso.stato) == (Canale.LETTERA, StatoAvviso.DA_STAMPARE)
    assert messaggio(avviso).collegamento() == "", "il QR delle lettere apre pagine personali"
    if genere == "attestato":
        assert "/attestati/" in avviso.testo or stato == "revocato"


def test_una_proposta_annullata_non_si_annuncia_piu(mailoutbox):
    patto = PattoFactory(proposto=True)
    (avviso,) = notify(
        notifications.PattoProposto,
        a=Raggiunta(email="ada@example.org"),
        chiave="x",
        patto=patto.pk,
    )
    patto.stato = "annullato"
    patto.save()
    consegna(avviso.pk)
    assert mailoutbox == []
