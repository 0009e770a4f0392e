"""L'atto e ciò che ne segue entrano insieme, o non entrano."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from portale import clock
from portale.audit import registro
from portale.audit.models import Evento
from portale.audit.registro import (
    AttoIgnoto,
    atti_dichiarati,
    descrivi,
    dichiara_atti,
    react,
    record,
    record_read,
    tavola_delle_reazioni,
)
from portale.bodies.models import Ente
from portale.identity.attore import IL_SISTEMA, Attore
from tests.factories import EnteFactory, IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registro_di_prova(monkeypatch: pytest.MonkeyPatch) -> None:
    """Un registro con un atto solo; quello della casa torna alla fine."""
    monkeypatch.setattr(registro, "_atti", {})
    monkeypatch.setattr(registro, "_reazioni", {})
    dichiara_atti({"ente.aperto": "Ente aperto", "ente.chiuso": "Ente chiuso"})


def test_record_scrive_chi_in_quale_incarico_che_cosa_e_su_chi():
    incarico, persona = IncaricoFactory(), LavoratoreFactory()

    record("ente.aperto", persona, autore=Attore.di(incarico), stato="nuovo", posti=3)

    evento = Evento.objects.get()
    assert (evento.atto, evento.lettura) == ("ente.aperto", False)
    assert (evento.autore, evento.incarico, evento.veste) == (incarico.user, incarico, "regione")
    assert (evento.oggetto_tipo, evento.oggetto_id) == ("lavoratori.lavoratore", persona.pk)
    assert evento.persona_id == persona.pk
    assert evento.dati == {"stato": "nuovo", "posti": 3}


def test_un_fatto_senza_persona_e_del_sistema():
    record("ente.aperto", EnteFactory(), autore=IL_SISTEMA)

    evento = Evento.objects.get()
    assert (evento.persona_id, evento.autore, evento.incarico) == (None, None, None)
    assert evento.veste == "sistema"


def test_un_atto_non_dichiarato_non_si_registra():
    with pytest.raises(AttoIgnoto, match=r"ente\.venduto"):
        record("ente.venduto", EnteFactory(), autore=IL_SISTEMA)
    assert not Evento.objects.exists()


def test_un_atto_si_dichiara_una_volta_e_ha_una_frase():
    with pytest.raises(ValueError, match=r"ente\.aperto"):
        dichiara_atti({"ente.aperto": "Aperto"})

    assert descrivi("ente.aperto") == "Ente aperto"
    assert descrivi("mai.visto") == "mai.visto"
    assert set(atti_dichiarati()) == {"ente.aperto", "ente.chiuso"}


def test_le_reazioni_avvengono_in_ordine_con_l_evento_e_l_autore():
    viste = []
    ente = EnteFactory()

    @react("ente.aperto")
    def prima(evento, oggetto, autore):
        viste.append(("prima", evento.pk is not None, oggetto, autore))

    @react("ente.aperto")
    def dopo(evento, oggetto, autore):
        viste.append(("dopo", evento.atto, oggetto, autore))

    @react("ente.chiuso")
    def altrove(evento, oggetto, autore):
        viste.append("altrove")

    record("ente.aperto", ente, autore=IL_SISTEMA)

    assert viste == [("prima", True, ente, IL_SISTEMA), ("dopo", "ente.aperto", ente, IL_SISTEMA)]
    assert tavola_delle_reazioni() == {
        "ente.aperto": [f"{__name__}.prima", f"{__name__}.dopo"],
        "ente.chiuso": [f"{__name__}.altrove"],
    }


def test_una_reazione_puo_registrare_un_altro_fatto():
    react("ente.aperto")(lambda evento, ente, autore: record("ente.chiuso", ente, autore=autore))

    record("ente.aperto", EnteFactory(), autore=IL_SISTEMA)

    assert list(Evento.objects.order_by("pk").values_list("atto", flat=True)) == [
        "ente.aperto",
        "ente.chiuso",
    ]


@pytest.mark.django_db(transaction=True)
def test_se_una_reazione_va_male_non_resta_nulla():
    @react("ente.aperto")
    def scrive(evento, ente, autore):
        EnteFactory(nome="aperto di conseguenza")

    @react("ente.aperto")
    def inciampa(evento, ente, autore):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("ente.aperto", EnteFactory(), autore=IL_SISTEMA)

    assert not Evento.objects.exists()
    assert not Ente.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_record_fuori_da_una_transazione_e_un_errore():
    ente = EnteFactory()

    with pytest.raises(RuntimeError, match="fuori da una transazione"):
        record("ente.aperto", ente, autore=IL_SISTEMA)
    assert not Evento.objects.exists()


def test_una_lettura_e_segnata_come_lettura_e_non_fa_reagire_nessuno():
    persona, autore = LavoratoreFactory(), Attore.di(IncaricoFactory())
    react("ente.aperto")(lambda *_: pytest.fail("una lettura non è un fatto"))

    record_read("ente.aperto", persona, autore=autore)
    record_read("ente.aperto", persona, autore=autore, motivo="controllo")
    record("ente.chiuso", persona, autore=autore)

    della_persona = Evento.objects.della_persona(persona.pk)
    assert [evento.dati for evento in della_persona.letture().order_by("pk")] == [
        {},
        {"motivo": "controllo"},
    ]
    assert [evento.atto for evento in della_persona.atti()] == ["ente.chiuso"]


def test_una_lettura_non_dichiarata_non_si_registra():
    with pytest.raises(AttoIgnoto):
        record_read("ente.spiato", EnteFactory(), autore=IL_SISTEMA)


def test_la_data_e_quella_dell_orologio_della_casa():
    quando = datetime(2023, 3, 1, 9, 30, tzinfo=ZoneInfo("Europe/Rome"))

    with clock.fermo_al(quando):
        record("ente.aperto", EnteFactory(), autore=IL_SISTEMA)

    assert Evento.objects.get().created_at == quando
