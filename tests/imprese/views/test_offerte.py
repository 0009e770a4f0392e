from datetime import timedelta

import pytest

from imprese.choices import StatoCandidatura
from imprese.models import Candidatura, Collocamento
from lavoratori.choices import TipoTitolo
from portale import clock
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, lavoratore_del
from tests.factories import IncaricoFactory, UserFactory
from tests.imprese.factories import (
    RAGIONI,
    AnnuncioFactory,
    CandidaturaFactory,
    ColloquioAziendaleFactory,
    contratti,
)
from tests.lavoratori.factories import PeriodoCigFactory, TitoloFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro, client_di):
    return client_di(IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=centro.sede))


def persona_formata(centro, **dati):
    persona = lavoratore_del(centro, **dati)
    TitoloFactory(
        lavoratore=persona,
        tipo=TipoTitolo.ATTESTATO,
        descrizione="Disegno meccanico e metrologia",
        ore=300,
    )
    return persona


def test_le_ragioni_portano_alla_proposta(operatrice, centro):
    annuncio, persona = AnnuncioFactory(), persona_formata(centro, nome="Ada", cognome="Verdi")
    lavoratore_del(centro, nome="Senza", cognome="Ragioni")
    persona_formata(CentroFactory(), nome="Di", cognome="Altri")

    pagina = operatrice.get(f"/offerte-di-lavoro/{annuncio.pk}/").content.decode()

    assert "Ada Verdi" in pagina
    assert "Disegno meccanico e metrologia» (300 ore). In comune con l&#x27;annuncio:" in pagina
    assert "Senza Ragioni" not in pagina
    assert "Di Altri" not in pagina
    indirizzo = f"/offerte-di-lavoro/{annuncio.pk}/proposta/{persona.pk}/"
    modulo = operatrice.get(indirizzo).content.decode()
    assert "Ha l&#x27;attestato" in modulo
    operatrice.post(indirizzo, {"motivo": RAGIONI})
    assert not Candidatura.objects.exists()  # senza il suo accordo non si propone
    operatrice.post(indirizzo, {"motivo": RAGIONI, "accordo": "on"})
    assert Candidatura.objects.get().lavoratore == persona


def test_una_persona_si_cerca_per_cognome(operatrice, centro):
    annuncio = AnnuncioFactory()
    lavoratore_del(centro, nome="Bruno", cognome="Neri")

    pagina = operatrice.get(f"/offerte-di-lavoro/{annuncio.pk}/?q=neri").content.decode()

    assert "Bruno Neri" in pagina
    assert "Nessuna ragione trovata" not in pagina  # abita vicino: è una ragione, non di mestiere
    assert "Abita nel comune del posto di lavoro." in pagina


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_l_offerta_costa_sempre_le_stesse_query(operatrice, centro, conta_query, quante):
    annuncio = AnnuncioFactory()
    for _numero in range(quante):
        persona = persona_formata(centro, in_cassa=True)
        CandidaturaFactory(annuncio=annuncio, lavoratore=persona)
        persona_formata(centro, in_cassa=True)

    with conta_query() as query:
        pagina = operatrice.get(f"/offerte-di-lavoro/{annuncio.pk}/")

    assert pagina.status_code == 200
    assert len(query) == 13


def test_offerte_di_un_altro_sistema_e_bozze_non_esistono(operatrice, centro):
    bozza = AnnuncioFactory(in_bozza=True)
    modena = AnnuncioFactory(
        impresa__ente__titolare__nome="Modena", impresa__ente__titolare__codice_fiscale="1"
    )
    persona = lavoratore_del(centro)

    for annuncio in (bozza, modena):
        assert operatrice.get(f"/offerte-di-lavoro/{annuncio.pk}/").status_code == 404
        proposta = f"/offerte-di-lavoro/{annuncio.pk}/proposta/{persona.pk}/"
        assert operatrice.get(proposta).status_code == 404


def test_una_persona_di_un_altro_centro_non_si_propone(operatrice):
    annuncio, altrove = AnnuncioFactory(), lavoratore_del(CentroFactory())

    proposta = f"/offerte-di-lavoro/{annuncio.pk}/proposta/{altrove.pk}/"
    assert operatrice.get(proposta).status_code == 404


def assunzione(**altro):
    oggi = clock.today()
    return {
        "contratto": "A.01.00",
        "dal": oggi.isoformat(),
        "al": "",
        "mansione": "operatrice CNC",
        "co_numero": "1100125200123456",
        "co_inviata_il": (oggi - timedelta(days=1)).isoformat(),
    } | altro


def test_l_assunzione_chiede_come_finisce_la_cassa_e_ne_dice_l_effetto(operatrice, centro):
    contratti()
    candidatura = CandidaturaFactory(lavoratore=lavoratore_del(centro))
    periodo = PeriodoCigFactory(
        lavoratore=candidatura.lavoratore,
        trattamento__causale__codice="CIGS-22TER",
        trattamento__azienda_nome="Officine Sud",
    )
    indirizzo = f"/candidature/{candidatura.pk}/assunzione/"

    pagina = operatrice.get(indirizzo).content.decode()
    assert "È in cassa integrazione con Officine Sud" in pagina
    assert "deve avvisare l&#x27;INPS prima di cominciare" in pagina
    assert "metà della cassa integrazione che resterebbe" in pagina.replace("\n", " ")
    rifiuto = operatrice.post(indirizzo, assunzione()).content.decode()
    assert rifiuto.count("Manca questo dato.") == 4  # due campi, in cima e accanto
    ieri = (clock.today() - timedelta(days=1)).isoformat()
    risposta = operatrice.post(
        indirizzo, assunzione(fine_precedente="dimissioni", fine_precedente_il=ieri)
    )

    assert risposta["Location"].endswith(f"/persone/{candidatura.lavoratore_id}/")
    assert Collocamento.objects.get().co_numero == "1100125200123456"
    periodo.refresh_from_db()
    assert periodo.motivo_fine == "dimissioni"


def test_senza_lavoro_di_prima_non_si_chiede_nulla(operatrice, centro):
    contratti()
    candidatura = CandidaturaFactory(lavoratore=lavoratore_del(centro))

    pagina = operatrice.get(f"/candidature/{candidatura.pk}/assunzione/").content.decode()

    assert "Come finisce il lavoro di prima" not in pagina


def test_la_persona_legge_l_annuncio_e_il_suo_colloquio(client_di, centro):
    contratti()
    io = UserFactory()
    persona = lavoratore_del(centro, utente=io)
    candidatura = CandidaturaFactory(lavoratore=persona, stato=StatoCandidatura.IN_COLLOQUIO)
    ColloquioAziendaleFactory(candidatura=candidatura)
    altra = CandidaturaFactory()
    client = client_di(IncaricoFactory(user=io, ruolo=Ruolo.CITTADINO, ente=None, sede=None))

    pagina = client.get(f"/le-mie-candidature/{candidatura.pk}/").content.decode()

    assert "Un lavoro per lei" in pagina
    assert "via Torino 5, Nichelino" in pagina
    assert "Non mi interessa più" in pagina
    assert client.get(f"/le-mie-candidature/{altra.pk}/").status_code == 404
