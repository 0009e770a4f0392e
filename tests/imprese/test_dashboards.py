import pytest

from imprese.choices import StatoCandidatura
from imprese.dashboards import candidature, il_lavoro_vicino, lavoro, un_lavoro_da_proporre
from lavoratori.choices import TipoTitolo
from portale.dashboards.home import casa
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, lavoratore_del
from tests.factories import IncaricoFactory, UserFactory
from tests.imprese.factories import (
    CandidaturaFactory,
    CollocamentoFactory,
    ColloquioAziendaleFactory,
)
from tests.lavoratori.factories import LavoratoreFactory, TitoloFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return Attore.di(IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=centro.sede))


def io_e_la_mia_persona(centro):
    io = UserFactory()
    persona = lavoratore_del(centro, utente=io)
    incarico = IncaricoFactory(user=io, ruolo=Ruolo.CITTADINO, ente=None, sede=None)
    return Attore.di(incarico), persona


def in_colloquio(persona, **colloquio):
    candidatura = CandidaturaFactory(lavoratore=persona, stato=StatoCandidatura.IN_COLLOQUIO)
    return ColloquioAziendaleFactory(candidatura=candidatura, **colloquio)


def test_la_casa_di_chi_assume():
    assert casa(Ruolo.REFERENTE_IMPRESA) == "imprese:annunci"


def test_il_pannello_c_e_solo_se_c_e_qualcosa_da_dire(centro, operatrice, conta_query):
    io, persona = io_e_la_mia_persona(centro)
    assert candidature(io, persona.pk) is None

    colloquio = in_colloquio(persona)
    in_colloquio(persona, esito="annullato")
    with conta_query() as query:
        pannello = candidature(io, persona.pk)

    assert len(query) <= 4
    assert [ultimo for _candidatura, ultimo, _stato in pannello["righe"]] == [None, colloquio]
    assert pannello["proprio"]
    assert not candidature(operatrice, persona.pk)["proprio"]


def test_il_colloquio_in_azienda_e_il_prossimo_passo(centro, operatrice):
    io, persona = io_e_la_mia_persona(centro)
    in_colloquio(persona)

    assert str(il_lavoro_vicino(io, persona.pk).frase).startswith("Colloquio di lavoro con")
    assert il_lavoro_vicino(operatrice, persona.pk).azione_etichetta == "Apra la candidatura"


@pytest.mark.parametrize(
    ("colloquio", "etichetta"),
    [
        ({"gia_stato": True}, "Dica com'è andato"),
        ({"gia_stato": True, "esito": "positivo"}, "Registri l'assunzione"),
    ],
)
def test_dopo_il_colloquio_tocca_a_chi_propone(centro, operatrice, colloquio, etichetta):
    io, persona = io_e_la_mia_persona(centro)
    in_colloquio(persona, **colloquio)

    assert il_lavoro_vicino(operatrice, persona.pk).azione_etichetta == etichetta
    assert il_lavoro_vicino(io, persona.pk) is None


def test_un_no_dopo_il_colloquio_non_chiede_nulla(centro, operatrice):
    persona = lavoratore_del(centro)
    in_colloquio(persona, gia_stato=True, esito="negativo")

    assert il_lavoro_vicino(operatrice, persona.pk) is None


def test_chi_ha_un_attestato_e_nessuna_candidatura_va_proposta(centro, operatrice):
    io, persona = io_e_la_mia_persona(centro)
    assert un_lavoro_da_proporre(operatrice, persona.pk) is None

    TitoloFactory(lavoratore=persona, tipo=TipoTitolo.ATTESTATO)
    assert un_lavoro_da_proporre(operatrice, persona.pk).azione_etichetta == "Veda le offerte"
    assert un_lavoro_da_proporre(io, persona.pk) is None
    CandidaturaFactory(lavoratore=persona)
    assert un_lavoro_da_proporre(operatrice, persona.pk) is None


def test_la_tappa_del_lavoro():
    persona = LavoratoreFactory()
    assert lavoro(persona.pk) is None

    CandidaturaFactory(lavoratore=persona)
    assert lavoro(persona.pk) == "adesso"
    assert lavoro(CollocamentoFactory().candidatura.lavoratore_id) == "fatto"
