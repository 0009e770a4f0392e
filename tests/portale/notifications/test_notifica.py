"""notify(): una riga per il primo canale che la persona ha, nella transazione dell'atto."""

import pytest
from django.db import transaction

from portale.notifications.models import Avviso, Canale, StatoAvviso
from portale.notifications.notifica import Contatto, Notification, notify
from tests.concorrenza import coda_giu, in_parallelo
from tests.factories import UserFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


def scritti():
    return list(Avviso.objects.order_by("pk").values_list("canale", "recapito"))


@pytest.mark.parametrize(
    ("situazione", "atteso"),
    [
        ({"con_email": "a@b.it", "con_cellulare": "+39333"}, (Canale.EMAIL, "a@b.it")),
        ({"con_cellulare": "+39333"}, (Canale.SMS, "+39333")),
        ({}, (Canale.LETTERA, "via Torino 1\n10042 Nichelino (TO)")),
        ({"domicilio_indirizzo": ""}, (Canale.LETTERA, "")),
    ],
)
def test_il_canale_e_il_primo_che_la_persona_ha(prova, ente, situazione, atteso):
    notify(prova, a=LavoratoreFactory(**situazione), chiave="x", ente=ente.pk)

    assert scritti() == [atteso]


def test_chi_ha_un_accesso_lo_trova_anche_nella_posta_del_portale(prova, ente):
    con_tutto = LavoratoreFactory(con_email="a@b.it", utente=UserFactory())
    solo_accesso = LavoratoreFactory(domicilio_indirizzo="", utente=UserFactory())

    notify(prova, a=con_tutto, chiave="x", ente=ente.pk)
    notify(prova, a=solo_accesso, chiave="x", ente=ente.pk)

    assert scritti() == [(Canale.EMAIL, "a@b.it"), (Canale.PORTALE, ""), (Canale.PORTALE, "")]


def test_il_messaggio_puo_volere_solo_alcuni_canali(prova, ente, monkeypatch):
    monkeypatch.setattr(prova, "canali", (Canale.SMS,))

    notify(
        prova,
        a=LavoratoreFactory(con_email=True, con_cellulare="+39333"),
        chiave="x",
        ente=ente.pk,
    )

    assert scritti() == [(Canale.SMS, "+39333")]


def test_la_riga_conserva_numeri_e_non_testi(prova, ente):
    persona = LavoratoreFactory(con_email=True)

    (avviso,) = notify(prova, a=persona, chiave="invito:3", ente=ente.pk)

    assert avviso.chiave == f"tests.Prova:invito:3:{persona.pk}:email"
    assert (avviso.tipo, avviso.contesto) == ("tests.Prova", {"ente": ente.pk})
    assert (avviso.persona_id, avviso.nome) == (persona.pk, str(persona))
    assert (avviso.oggetto, avviso.testo, avviso.stato) == ("", "", StatoAvviso.DA_INVIARE)


def test_dello_stesso_fatto_si_avvisa_una_volta(prova, ente):
    ada, bea = LavoratoreFactory(con_email=True), LavoratoreFactory(con_email=True)

    for persona, chiave in [(ada, "x"), (ada, "x"), (ada, "y"), (bea, "x")]:
        notify(prova, a=persona, chiave=chiave, ente=ente.pk)

    assert Avviso.objects.count() == 3


@pytest.mark.concorrenza
@pytest.mark.django_db(transaction=True)
def test_nemmeno_se_due_lo_dicono_insieme(prova, ente):
    persona = LavoratoreFactory(con_email=True)

    def avvisa():
        with transaction.atomic():
            return list(notify(prova, a=persona, chiave="x", ente=ente.pk))

    esiti = in_parallelo(*[avvisa] * 4)

    unico = Avviso.objects.get()
    assert esiti == [[unico]] * 4


def test_se_l_atto_non_riesce_nessuno_e_avvisato(prova, ente, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as svegliati, transaction.atomic():
        notify(prova, a=LavoratoreFactory(con_email=True), chiave="x", ente=ente.pk)
        transaction.set_rollback(True)

    assert not Avviso.objects.exists()
    assert svegliati == []


def test_con_la_coda_giu_l_avviso_resta(prova, ente, tmp_path, django_capture_on_commit_callbacks):
    with coda_giu(tmp_path), django_capture_on_commit_callbacks(execute=True) as svegliati:
        notify(prova, a=LavoratoreFactory(con_email=True), chiave="x", ente=ente.pk)

    assert len(svegliati) == 1
    assert Avviso.objects.get().stato == StatoAvviso.DA_INVIARE


def test_anche_chi_non_e_una_persona_in_carico_si_avvisa(prova, ente):
    class Referente:
        def contatto(self):
            return Contatto(nome="Ufficio", email="hr@b.it", user_id=UserFactory().pk)

    notify(prova, a=Referente(), chiave="x", ente=ente.pk)

    assert scritti() == [(Canale.EMAIL, "hr@b.it"), (Canale.PORTALE, "")]
    assert set(Avviso.objects.values_list("persona_id", flat=True)) == {None}


def test_un_tipo_si_registra_con_l_app_e_il_nome(prova):
    assert Notification.registrate["tests.Prova"] is prova
