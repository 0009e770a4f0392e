"""Il curriculum letto dall'impresa: solo ciò che deve, finché la persona vuole."""

from datetime import timedelta

import pytest

from imprese.choices import MostraCurriculum, StatoCandidatura
from imprese.models import Candidatura
from lavoratori.models import Curriculum, Protezione
from portale import clock
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, lavoratore_del
from tests.factories import IncaricoFactory, UserFactory
from tests.imprese.factories import (
    AnnuncioFactory,
    CandidaturaFactory,
    ColloquioAziendaleFactory,
    contratti,
    referente_di,
)
from tests.lavoratori.curriculum import con_una_storia, confermato_di, parametri_del_curriculum

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    parametri_del_curriculum()
    contratti()
    persona = lavoratore_del(CentroFactory(), utente=UserFactory(), con_email=True)
    persona.domicilio_indirizzo, persona.domicilio_cap = "via Segreta 9", "10042"
    persona.save()
    return con_una_storia(persona)


@pytest.fixture
def suo(ada):
    """Confermato, e con la casella della nascita e dell'indirizzo segnate."""
    uno = confermato_di(ada, IL_SISTEMA)
    Curriculum.objects.update(mostra_nascita=True, mostra_indirizzo=True)
    return uno


@pytest.fixture
def candidatura(ada, suo):
    return CandidaturaFactory(lavoratore=ada)


@pytest.fixture
def impresa(candidatura, client_di):
    return client_di(referente_di(candidatura.annuncio.impresa))


@pytest.fixture
def lei(ada, client_di):
    return client_di(IncaricoFactory(ruolo=Ruolo.CITTADINO, user=ada.utente, ente=None, sede=None))


def indirizzo(candidatura):
    return f"/candidature/{candidatura.pk}/curriculum/"


def contatto(ada):
    return ada.contatto().email


def test_l_impresa_legge_solo_cio_che_serve_e_la_persona_lo_sa(impresa, lei, candidatura, ada):
    assert "Legga il curriculum" in impresa.get(f"/candidature/{candidatura.pk}/").content.decode()
    pagina = impresa.get(indirizzo(candidatura)).content.decode()

    assert "Saldatura TIG" in pagina
    segreti = (contatto(ada), "via Segreta", ada.codice_fiscale, str(ada.nato_il.year))
    assert [uno for uno in segreti if uno in pagina] == []
    letto = Evento.objects.get(atto="candidatura.curriculum_letto")
    assert (letto.lettura, letto.persona_id) == (True, ada.pk)
    mia = lei.get(f"/le-mie-candidature/{candidatura.pk}/").content.decode()
    assert f"{candidatura.annuncio.impresa} ha letto il suo curriculum" in mia
    chi = lei.get("/persone/chi-ha-visto/").content.decode()
    assert str(candidatura.annuncio.impresa) in chi
    assert "Curriculum letto dall&#x27;impresa" in chi


def test_i_contatti_si_vedono_se_lo_dice_o_per_il_colloquio(impresa, lei, candidatura, ada):
    scelta = f"/le-mie-candidature/{candidatura.pk}/curriculum/"
    lei.post(scelta, {"mostra": MostraCurriculum.CON_CONTATTI})
    assert contatto(ada) in impresa.get(indirizzo(candidatura)).content.decode()
    lei.post(scelta, {"mostra": MostraCurriculum.SENZA_CONTATTI})
    assert contatto(ada) not in impresa.get(indirizzo(candidatura)).content.decode()

    ColloquioAziendaleFactory(candidatura=candidatura)
    Candidatura.objects.update(stato=StatoCandidatura.IN_COLLOQUIO)
    assert contatto(ada) in impresa.get(indirizzo(candidatura)).content.decode()
    Protezione.objects.create(
        lavoratore=ada, autore=IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI), dal=clock.today()
    )
    protetta = impresa.get(indirizzo(candidatura)).content.decode()
    assert contatto(ada) not in protetta
    assert str(ada.domicilio_comune) not in protetta


def test_lei_lo_toglie_e_lo_rimette(impresa, lei, candidatura):
    scelta = f"/le-mie-candidature/{candidatura.pk}/curriculum/"
    lei.post(scelta, {"mostra": MostraCurriculum.NIENTE})
    assert impresa.get(indirizzo(candidatura)).status_code == 404
    assert Evento.objects.filter(atto="candidatura.curriculum_scelto").count() == 1
    assert not Evento.objects.filter(lettura=True).exists()
    scheda = impresa.get(f"/candidature/{candidatura.pk}/").content.decode()
    assert "Legga il curriculum" not in scheda
    lei.post(scelta, {"mostra": "altro"})
    lei.post(scelta, {"mostra": MostraCurriculum.SENZA_CONTATTI})
    assert impresa.get(indirizzo(candidatura)).status_code == 200
    assert "niente altro" in lei.get(indirizzo(candidatura)).content.decode()
    assert Evento.objects.filter(atto="candidatura.curriculum_letto").count() == 1

    Candidatura.objects.update(stato=StatoCandidatura.NON_SCELTA)
    chiusa = lei.post(scelta, {"mostra": MostraCurriculum.NIENTE}, follow=True).content.decode()
    assert "già conclusa" in chiusa


@pytest.mark.parametrize(
    "come", ["bozza", "scaduto", "passato", "ritirata", "non_scelta", "altra_impresa", "nessuno"]
)
def test_altrimenti_non_c_e(impresa, client_di, candidatura, suo, come):
    ieri = clock.today() - timedelta(days=1)
    if come in ("bozza", "scaduto"):
        Curriculum.objects.update(stato=come)
    elif come == "passato":
        Curriculum.objects.update(scade_il=ieri)
    elif come == "nessuno":
        Curriculum.objects.update(stato="annullato", annullato_il=ieri)
    elif come == "altra_impresa":
        impresa = client_di(referente_di(AnnuncioFactory().impresa))
    else:
        Candidatura.objects.update(stato=come)
    assert impresa.get(indirizzo(candidatura)).status_code == 404
    assert not Evento.objects.exclude(persona_id=None).filter(lettura=True).exists()
