from datetime import date

import pytest
from django.db import transaction
from django.forms.models import model_to_dict

from lavoratori.actions.lavoratori import iscrivi_lavoratore
from lavoratori.actions.unioni import annulla_unione, sono_diverse, unisci_persone
from lavoratori.choices import TipoRecapito
from lavoratori.dashboards import la_persona
from lavoratori.models import Lavoratore, PersoneDiverse, Recapito, RigaUnita, Unione
from lavoratori.rules.unioni import GIA_ANNULLATA, GIA_UNITA
from portale.audit.models import Evento
from portale.audit.registro import record
from portale.dashboards.cronaca import cronaca
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.notifications.models import Avviso
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.lavoratori.factories import LavoratoreFactory, PeriodoCigFactory, RapportoFactory

pytestmark = pytest.mark.django_db


def unite(resta, tolta, *dalla_seconda):
    return unisci_persone(resta=resta, tolta=tolta, dalla_seconda=dalla_seconda, autore=IL_SISTEMA)


def com_e(*persone):
    """Tutto ciò che l'unione potrebbe toccare, per confrontarlo dopo averla annullata."""
    return [
        {
            "persona": model_to_dict(Lavoratore.objects.get(pk=persona.pk)),
            "recapiti": list(Recapito.objects.filter(lavoratore=persona).order_by("pk").values()),
            "periodi": list(persona.periodi_cig.order_by("pk").values()),
            "rapporti": list(persona.rapporti.order_by("pk").values()),
        }
        for persona in persone
    ]


def test_i_fatti_della_seconda_passano_alla_prima():
    prima, seconda = LavoratoreFactory(con_email=True), LavoratoreFactory(con_cellulare=True)
    periodo = PeriodoCigFactory(lavoratore=seconda)
    rapporto = RapportoFactory(lavoratore=seconda)
    avviso = Avviso.objects.create(
        chiave="a",
        tipo="x",
        canale="email",
        nome="Ada",
        persona_id=seconda.pk,
        prossimo_tentativo=prima.created_at,
        created_at=prima.created_at,
    )
    unione = unite(prima, seconda)
    for riga in (periodo, rapporto):
        riga.refresh_from_db()
        assert riga.lavoratore == prima
    avviso.refresh_from_db()
    assert avviso.persona_id == prima.pk
    assert {r.tipo for r in prima.recapiti.all()} == {"email", "cellulare"}
    seconda.refresh_from_db()
    assert seconda.unita_a == prima
    evento = Evento.objects.get(atto="persone.unite")
    assert evento.dati == {"tolta": seconda.pk, "righe": unione.righe.count()}


def test_chi_resta_legge_anche_la_storia_della_scheda_unita():
    """A due passi di distanza, e solo finché l'unione vale."""
    centro = CentroFactory()
    operatrice = Attore.di(OperatriceFactory(centro=centro))
    prima = lavoratore_del(centro)
    seconda, terza = LavoratoreFactory(), LavoratoreFactory()
    for numero, persona in enumerate((seconda, terza)):
        rapporto = RapportoFactory(lavoratore=persona, dal=date(2015 + numero, 3, 1))
        with transaction.atomic():
            record("rapporto.cessato", rapporto, autore=IL_SISTEMA)
    lontana = unite(seconda, terza)
    vicina = unite(prima, seconda)

    def cessati(chi):
        sue = la_persona(chi, prima.pk)["unite"]
        voci = cronaca(chi, prima.pk, unite=sue).voci
        return sum(voce["titolo"] == "Rapporto di lavoro cessato" for voce in voci)

    assert cessati(operatrice) == 2
    altrove = Attore.di(OperatriceFactory(centro=CentroFactory()))
    assert not cronaca(altrove, prima.pk, unite=[seconda.pk]).voci
    annulla_unione(unione=vicina, autore=IL_SISTEMA)
    assert cessati(operatrice) == 0
    annulla_unione(unione=lontana, autore=IL_SISTEMA)


def test_annullata_tutto_torna_esattamente_com_era():
    prima = LavoratoreFactory(con_email="ada@example.org")
    seconda = LavoratoreFactory(con_email="ada2@example.org", con_cellulare=True, cognome="Neri")
    PeriodoCigFactory(lavoratore=seconda)
    RapportoFactory(lavoratore=prima)
    prima_di = com_e(prima, seconda)
    unione = unite(prima, seconda, "nome", "email")
    prima.refresh_from_db()
    assert prima.cognome == "Neri"
    assert prima.recapiti.get(tipo=TipoRecapito.EMAIL).valore == "ada2@example.org"

    annulla_unione(unione=unione, autore=IL_SISTEMA)
    assert com_e(prima, seconda) == prima_di
    with pytest.raises(AttoImpedito) as no:
        annulla_unione(unione=unione, autore=IL_SISTEMA)
    assert no.value.impedimenti == [GIA_ANNULLATA]
    unite(prima, seconda)
    assert Unione.objects.in_vigore().count() == 1


def test_due_periodi_che_si_sovrappongono_si_rifiutano_e_si_dice_quale():
    prima, seconda = LavoratoreFactory(), LavoratoreFactory()
    suo = PeriodoCigFactory(lavoratore=prima)
    altro = PeriodoCigFactory(lavoratore=seconda, trattamento=suo.trattamento)
    with pytest.raises(AttoImpedito) as no:
        unite(prima, seconda)
    (frase,) = no.value.frasi
    assert str(altro) in frase
    assert "la Regione toglie quella di troppo" in frase
    assert not Unione.objects.exists()
    altro.refresh_from_db()
    assert altro.lavoratore == seconda


def test_cio_che_e_cambiato_dopo_non_si_riscrive():
    prima, seconda = LavoratoreFactory(), LavoratoreFactory()
    rapporto = RapportoFactory(lavoratore=seconda)
    unione = unite(prima, seconda)
    type(rapporto).objects.filter(pk=rapporto.pk).update(lavoratore=LavoratoreFactory())
    with pytest.raises(AttoImpedito) as no:
        annulla_unione(unione=unione, autore=IL_SISTEMA)
    assert "è cambiato dopo l'unione" in no.value.frasi[0]
    assert RigaUnita.objects.filter(unione=unione).exists()


def test_una_scheda_unita_non_si_unisce_ancora_e_non_rinasce():
    prima, seconda, terza = LavoratoreFactory(), LavoratoreFactory(), LavoratoreFactory()
    unite(prima, seconda)
    with pytest.raises(AttoImpedito) as no:
        unite(terza, seconda)
    assert no.value.impedimenti == [GIA_UNITA]
    di_nuovo = iscrivi_lavoratore(
        codice_fiscale=seconda.codice_fiscale,
        nome=seconda.nome,
        cognome=seconda.cognome,
        sesso=seconda.sesso,
        nato_il=seconda.nato_il,
        autore=IL_SISTEMA,
    )
    assert di_nuovo == prima


def test_due_persone_diverse_si_segnano_una_volta():
    prima, seconda = LavoratoreFactory(), LavoratoreFactory()
    sono_diverse(una=seconda, altra=prima, autore=IL_SISTEMA)
    sono_diverse(una=prima, altra=seconda, autore=IL_SISTEMA)
    coppia = PersoneDiverse.objects.get()
    assert (coppia.una, coppia.altra) == (prima, seconda)
    assert Evento.objects.filter(atto="persone.diverse").count() == 1
