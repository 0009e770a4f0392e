"""Le persone inventate stanno insieme, e ogni controllo trova il suo guasto."""

from datetime import timedelta

import pytest
from django.db.models import F

from lavoratori.models import Lavoratore, PeriodoCig, Rapporto, Recapito, TrattamentoCig
from portale.audit.models import Evento
from portale.codice_fiscale import coerente_con, impedimenti_codice_fiscale
from tests.provincia import AZIENDE, PERSONE, Guasto, controlli_di

pytestmark = pytest.mark.django_db
UN_GIORNO = timedelta(days=1)


def test_le_persone_hanno_un_codice_fiscale_vero_e_una_casa(provincia):
    persone = list(Lavoratore.objects.select_related("domicilio_comune"))

    assert len(persone) == PERSONE
    for persona in persone:
        codice = persona.codice_fiscale
        assert impedimenti_codice_fiscale(codice) == []
        assert not coerente_con(
            codice, cognome=persona.cognome, nome=persona.nome, nato_il=persona.nato_il
        )
        assert persona.domicilio_comune.provincia_id == "TO"
        assert persona.indirizzo_postale


def test_circa_due_su_tre_hanno_l_email_e_quasi_tutti_il_cellulare(provincia):
    con_email = Recapito.objects.filter(tipo="email").count()
    con_cellulare = Recapito.objects.filter(tipo="cellulare").count()

    assert 0.5 < con_email / PERSONE < 0.8
    assert 0.75 < con_cellulare / PERSONE < 1


def test_le_casse_finiscono_prima_e_dopo_oggi(provincia):
    fini = TrattamentoCig.objects.values_list("al", flat=True)

    assert len(fini) == AZIENDE
    assert min(fini) == provincia.oggi - timedelta(days=200)
    assert max(fini) == provincia.oggi + timedelta(days=240)
    assert PeriodoCig.objects.count() == pytest.approx(PERSONE * 0.3, abs=3)


def _togli_un_iscrizione() -> None:
    """Il registro non si tocca: per il guasto si scrive una persona di cui non sa nulla."""
    persona = Lavoratore.objects.first()
    persona.pk, persona.codice_fiscale = None, "RSSMRA80A01L219M"
    persona.nato_il, persona.sesso = persona.nato_il.replace(1980, 1, 1), "M"
    persona.save(force_insert=True)


def _evento_di_nessuno() -> None:
    evento = Evento.objects.exclude(persona_id=None).first()
    evento.pk, evento.persona_id = None, 999_999_999
    evento.save(force_insert=True)


GUASTI: dict[str, Guasto] = {
    "codici_di_un_altro": lambda: Lavoratore.objects.update(nato_il=F("nato_il") + UN_GIORNO),
    "circoscrizioni_fuori_torino": lambda: Lavoratore.objects.update(circoscrizione=3),
    "periodi_fuori_dal_trattamento": lambda: PeriodoCig.objects.update(dal=F("dal") - UN_GIORNO),
    "periodi_senza_rapporto": lambda: Rapporto.objects.update(datore_cf="00000000000"),
    "persone_mai_iscritte": _togli_un_iscrizione,
    "eventi_di_nessuno": _evento_di_nessuno,
}


def test_ogni_controllo_ha_il_suo_guasto():
    assert controlli_di("lavoratori").keys() == GUASTI.keys()


@pytest.mark.parametrize("nome", sorted(GUASTI))
def test_il_controllo_passa_e_trova_il_suo_guasto(provincia, nome):
    controllo = controlli_di("lavoratori")[nome]
    assert controllo().count() == 0

    GUASTI[nome]()

    assert controllo().count() > 0
