import pytest
from django.urls import reverse

from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory, RegioneEnteFactory
from tests.percorsi.factories import CorsoFactory, EdizioneFactory, IscrizioneFactory, dell_ente

pytestmark = pytest.mark.django_db


def test_lo_stesso_indirizzo_parla_json_e_html(client_di):
    edizione = EdizioneFactory()
    IscrizioneFactory(edizione=edizione)
    IscrizioneFactory(edizione=edizione, stato="ritirata")
    client, indirizzo = client_di(dell_ente(edizione)), reverse("percorsi:edizioni")

    riga = client.get(indirizzo, headers={"Accept": "application/json"}).json()["results"][0]
    assert {k: riga[k] for k in ("codice", "posti", "posti_liberi", "lezioni_totali")} == {
        "codice": edizione.codice,
        "posti": 12,
        "posti_liberi": 11,
        "lezioni_totali": 3,
    }
    pagina = client.get(indirizzo, headers={"Accept": "text/html"}).content.decode()
    assert "11 posti liberi su 12" in pagina
    assert "Nuova edizione" in pagina


def test_si_filtra_per_stato_e_il_vuoto_insegna(client_di):
    edizione = EdizioneFactory()
    client = client_di(dell_ente(edizione))
    pagina = client.get(
        reverse("percorsi:edizioni"), {"stato": "conclusa"}, headers={"Accept": "text/html"}
    ).content.decode()
    assert edizione.codice not in pagina
    assert "Nessuna edizione qui." in pagina


def test_ognuno_vede_le_sue(client_di):
    mia = EdizioneFactory(corso=CorsoFactory())
    EdizioneFactory(corso=CorsoFactory())
    html = {"Accept": "application/json"}
    mie = client_di(dell_ente(mia)).get(reverse("percorsi:edizioni"), headers=html).json()
    assert [riga["codice"] for riga in mie["results"]] == [mia.codice]
    regione = IncaricoFactory(ruolo=Ruolo.REGIONE, ente=RegioneEnteFactory())
    tutte = client_di(regione).get(reverse("percorsi:edizioni"), headers=html).json()
    assert len(tutte["results"]) == 2
    impresa = IncaricoFactory(ruolo=Ruolo.REFERENTE_IMPRESA)
    assert client_di(impresa).get(reverse("percorsi:edizioni"), headers=html).status_code == 404


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_non_crescono_con_le_edizioni(client_di, conta_query, quante):
    corso = CorsoFactory()
    for _ in range(quante):
        IscrizioneFactory(edizione=EdizioneFactory(corso=corso))
    client = client_di(dell_ente(EdizioneFactory(corso=corso)))
    with conta_query() as query:
        client.get(reverse("percorsi:edizioni"), headers={"Accept": "text/html"})
    assert len(query) == 4
