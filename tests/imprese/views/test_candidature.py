from datetime import timedelta

import pytest

from imprese.choices import StatoCandidatura
from imprese.models import Candidatura
from portale import clock
from portale.audit.models import Evento
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, lavoratore_del
from tests.factories import IncaricoFactory, UserFactory
from tests.imprese.factories import (
    CandidaturaFactory,
    ColloquioAziendaleFactory,
    ImpresaFactory,
    referente_di,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidatura():
    """Una persona di un CPI, proposta a un'impresa dello stesso sistema."""
    return CandidaturaFactory(lavoratore=lavoratore_del(CentroFactory()))


@pytest.fixture
def impresa(candidatura, client_di):
    return client_di(referente_di(candidatura.annuncio.impresa))


@pytest.fixture
def operatrice(candidatura, client_di):
    sede = candidatura.lavoratore.competenze.get().centro.sede
    return client_di(IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=sede))


def fra_due_giorni():
    giorno = clock.today() + timedelta(days=2)
    return {"giorno": giorno.isoformat(), "ora": "9:30", "durata": "60", "luogo": "Nichelino"}


def test_ogni_apertura_dell_impresa_resta_scritta(impresa, operatrice, candidatura):
    operatrice.get(f"/candidature/{candidatura.pk}/")
    assert not Evento.objects.exists()

    pagina = impresa.get(f"/candidature/{candidatura.pk}/").content.decode()

    letto = Evento.objects.get()
    assert (letto.atto, letto.lettura, letto.persona_id) == (
        "candidatura.letta",
        True,
        candidatura.lavoratore_id,
    )
    assert "Non è la persona che cerco" in pagina
    assert "Registri l'assunzione" not in pagina


def test_l_impresa_fissa_un_colloquio(impresa, candidatura):
    assert impresa.get(f"/candidature/{candidatura.pk}/colloquio/").status_code == 200
    impresa.post(f"/candidature/{candidatura.pk}/colloquio/", fra_due_giorni())
    colloquio = candidatura.colloqui.get()
    assert "Annulli il colloquio" in impresa.get(f"/candidature/{candidatura.pk}/").content.decode()
    assert colloquio.luogo == "Nichelino"


def test_dopo_il_colloquio_l_impresa_dice_com_e_andato(impresa, candidatura):
    colloquio = ColloquioAziendaleFactory(candidatura=candidatura, gia_stato=True)

    assert "Com'è andato?" in impresa.get(f"/candidature/{candidatura.pk}/").content.decode()
    impresa.post(f"/colloqui-in-azienda/{colloquio.pk}/esito/", {"esito": "positivo"})

    colloquio.refresh_from_db()
    assert colloquio.esito == "positivo"
    pagina = impresa.get(f"/candidature/{candidatura.pk}/").content.decode()
    assert "Mandi la comunicazione obbligatoria" in pagina


def test_un_colloquio_nel_passato_si_rifiuta_con_una_frase(impresa, candidatura):
    ieri = {**fra_due_giorni(), "giorno": (clock.today() - timedelta(days=1)).isoformat()}

    pagina = impresa.post(f"/candidature/{candidatura.pk}/colloquio/", ieri).content.decode()

    assert "è già passata" in pagina
    assert not candidatura.colloqui.exists()


def test_annullare_un_colloquio_si_conferma(operatrice, candidatura):
    colloquio = ColloquioAziendaleFactory(candidatura=candidatura)

    assert (
        "Annullare il colloquio"
        in operatrice.get(f"/colloqui-in-azienda/{colloquio.pk}/annullamento/").content.decode()
    )
    operatrice.post(f"/colloqui-in-azienda/{colloquio.pk}/annullamento/")

    colloquio.refresh_from_db()
    assert colloquio.esito == "annullato"


def test_un_no_dell_impresa(impresa, candidatura):
    assert (
        "Non proseguire con"
        in impresa.get(f"/candidature/{candidatura.pk}/non-scelta/").content.decode()
    )
    impresa.post(f"/candidature/{candidatura.pk}/non-scelta/")

    assert Candidatura.objects.get().stato == StatoCandidatura.NON_SCELTA


def test_il_centro_ritira_una_candidatura(operatrice, candidatura):
    risposta = operatrice.post(f"/candidature/{candidatura.pk}/ritiro/")

    assert Candidatura.objects.get().stato == StatoCandidatura.RITIRATA
    assert risposta["Location"].endswith(f"/candidature/{candidatura.pk}/")


def test_la_persona_si_ritira_da_se(client_di, candidatura):
    io = UserFactory()
    candidatura.lavoratore.utente = io
    candidatura.lavoratore.save()
    client = client_di(IncaricoFactory(user=io, ruolo=Ruolo.CITTADINO, ente=None, sede=None))

    assert client.get(f"/candidature/{candidatura.pk}/ritiro/").status_code == 200
    client.post(f"/candidature/{candidatura.pk}/ritiro/")

    assert Candidatura.objects.get().stato == StatoCandidatura.RITIRATA
    assert client.get(f"/candidature/{candidatura.pk}/").status_code == 404


def test_la_candidatura_altrui_non_esiste(client_di, candidatura):
    colloquio = ColloquioAziendaleFactory(candidatura=candidatura)
    estranei = [
        client_di(referente_di(ImpresaFactory())),
        client_di(IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=CentroFactory().sede)),
    ]

    for client in estranei:
        for indirizzo in ("", "colloquio/", "non-scelta/", "ritiro/"):
            assert client.get(f"/candidature/{candidatura.pk}/{indirizzo}").status_code == 404
        annullo = f"/colloqui-in-azienda/{colloquio.pk}/annullamento/"
        assert client.get(annullo).status_code == 404
        esito = f"/colloqui-in-azienda/{colloquio.pk}/esito/"
        assert client.post(esito, {"esito": "positivo"}).status_code == 404
