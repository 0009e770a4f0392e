from datetime import date

import pytest

from lavoratori.actions.lavoratori import (
    aggiorna_recapiti,
    cambia_domicilio,
    dai_accesso,
    iscrivi_lavoratore,
)
from lavoratori.models import Lavoratore
from portale.audit.models import Evento
from portale.codice_fiscale import genera
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from tests.factories import ComuneFactory, IncaricoFactory, UserFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db

ADA = {
    "codice_fiscale": genera("Verdi", "Ada", date(1980, 5, 12), "F", "L219"),
    "nome": "Ada",
    "cognome": "Verdi",
    "sesso": "F",
    "nato_il": date(1980, 5, 12),
}


def recapiti(lavoratore):
    return dict(lavoratore.recapiti.values_list("tipo", "valore"))


def atti():
    return list(Evento.objects.order_by("pk").values_list("atto", flat=True))


def test_iscrive_una_persona_nuova_e_lo_registra(attore_di):
    regione = attore_di(IncaricoFactory())

    lavoratore = iscrivi_lavoratore(
        **ADA | {"codice_fiscale": f" {ADA['codice_fiscale'].lower()} "},
        domicilio_comune=ComuneFactory(),
        email="ada@example.org",
        autore=regione,
    )

    assert lavoratore.codice_fiscale == ADA["codice_fiscale"]
    assert lavoratore.nome_ordinamento == "verdi ada"
    assert recapiti(lavoratore) == {"email": "ada@example.org"}
    evento = Evento.objects.get()
    assert (evento.atto, evento.persona_id, evento.autore) == (
        "lavoratore.iscritto",
        lavoratore.pk,
        regione.user,
    )


def test_la_stessa_persona_resta_una_e_riceve_solo_cio_che_mancava():
    prima = iscrivi_lavoratore(**ADA, email="ada@example.org", autore=IL_SISTEMA)

    dopo = iscrivi_lavoratore(
        **ADA | {"nome": "Adele"},
        domicilio_comune=ComuneFactory(),
        domicilio_indirizzo="via Torino 1",
        email="altra@example.org",
        cellulare="+393331234567",
        autore=IL_SISTEMA,
    )

    assert dopo == prima
    lavoratore = Lavoratore.objects.get()
    assert (lavoratore.nome, lavoratore.domicilio_indirizzo) == ("Ada", "via Torino 1")
    assert recapiti(lavoratore) == {"email": "ada@example.org", "cellulare": "+393331234567"}
    assert Evento.objects.get(atto="lavoratore.aggiornato").dati == {
        "campi": ["domicilio_comune", "domicilio_indirizzo", "cellulare"]
    }


def test_iscriverla_di_nuovo_uguale_non_lascia_traccia():
    iscrivi_lavoratore(**ADA, autore=IL_SISTEMA)
    iscrivi_lavoratore(**ADA, autore=IL_SISTEMA)
    assert atti() == ["lavoratore.iscritto"]


def test_un_indirizzo_di_un_altro_comune_non_si_mescola():
    iscrivi_lavoratore(**ADA, domicilio_comune=ComuneFactory(), autore=IL_SISTEMA)
    torino = ComuneFactory(codice_istat="001272", belfiore="L219", nome="Torino")

    iscrivi_lavoratore(
        **ADA, domicilio_comune=torino, domicilio_indirizzo="via Po 1", autore=IL_SISTEMA
    )

    assert Lavoratore.objects.get().domicilio_indirizzo == ""


def test_un_codice_fiscale_sbagliato_non_entra():
    with pytest.raises(AttoImpedito) as no:
        iscrivi_lavoratore(**ADA | {"codice_fiscale": "XX"}, autore=IL_SISTEMA)
    assert no.value.frasi == ["Il codice fiscale ha 2 caratteri: ne servono 16."]
    assert not Lavoratore.objects.exists()


def test_aggiorna_recapiti_scrive_toglie_e_registra_solo_se_cambia():
    ada = LavoratoreFactory(con_email="ada@example.org")
    dati = {
        "email": "",
        "cellulare": "+393331234567",
        "telefono": "",
        "lingua": "ro",
        "autore": IL_SISTEMA,
    }

    aggiorna_recapiti(lavoratore=ada, **dati)
    aggiorna_recapiti(lavoratore=ada, **dati)

    assert recapiti(ada) == {"cellulare": "+393331234567"}
    assert Evento.objects.get().dati == {"campi": ["email", "cellulare", "lingua"]}


def test_cambia_domicilio():
    ada = LavoratoreFactory()
    torino = ComuneFactory(codice_istat="001272", belfiore="L219", nome="Torino")

    cambia_domicilio(
        lavoratore=ada, comune=torino, indirizzo="via Po 1", circoscrizione=1, autore=IL_SISTEMA
    )

    ada.refresh_from_db()
    assert (ada.domicilio_comune, ada.circoscrizione, ada.domicilio_cap) == (torino, 1, "")
    assert "lavoratore.domicilio_cambiato" in atti()
    with pytest.raises(AttoImpedito, match="solo per chi abita a Torino"):
        cambia_domicilio(
            lavoratore=ada, comune=ComuneFactory(), circoscrizione=1, autore=IL_SISTEMA
        )


def test_dai_accesso_apre_il_portale_una_volta_sola():
    ada, user = LavoratoreFactory(), UserFactory()

    incarico = dai_accesso(lavoratore=ada, user=user, autore=IL_SISTEMA)

    assert (incarico.ruolo, incarico.user) == (Ruolo.CITTADINO, user)
    assert dai_accesso(lavoratore=ada, user=user, autore=IL_SISTEMA) == incarico
    assert atti() == ["accesso.dato"]
    with pytest.raises(AttoImpedito, match="già di un'altra persona"):
        dai_accesso(lavoratore=LavoratoreFactory(), user=user, autore=IL_SISTEMA)
