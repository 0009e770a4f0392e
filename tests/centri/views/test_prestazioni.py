"""La Regione apre e cambia i servizi che si prenotano."""

import pytest
from django.urls import reverse

from centri.models import Prestazione
from portale.identity.choices import Ruolo
from tests.centri.factories import DisponibilitaFactory, PrestazioneFactory
from tests.factories import IncaricoFactory, RegioneEnteFactory

pytestmark = pytest.mark.django_db
MODULO = {
    "codice": "accoglienza",
    "nome": "Accoglienza",
    "categoria": "accoglienza",
    "descrizione": "Ci dica che cosa cerca.",
    "codice_lep": "A",
    "attiva": "on",
    "prenota_da_se": "on",
    "ambito": "provincia",
    "eta_minima": "18",
    "eta_minima_obbligo": "15",
    "recapito_richiesto": "on",
    "durata_minuti": "30",
    "preavviso_ore": "24",
    "orizzonte_giorni": "60",
    "sposta_da_se": "on",
    "limite_modifica_ore": "24",
    "modalita": "presenza",
    "operatori_insieme": "1",
    "posti_minimi": "1",
    "posti_massimi": "1",
    "promemoria": "48, 2",
    "testo_prenotazione": "La aspettiamo al primo piano.",
    "righe_domande": "Che cosa ha studiato? *\nDa dove viene?",
}


@pytest.fixture
def regione():
    return RegioneEnteFactory()


def di(client_di, regione, ruolo=Ruolo.REGIONE):
    return client_di(IncaricoFactory(ruolo=ruolo, ente=regione))


def test_apre_un_servizio_con_domande_e_messaggi(client_di, regione):
    fatto = di(client_di, regione).post(reverse("centri:prestazione_nuova"), MODULO, follow=True)

    una = Prestazione.objects.get()
    assert (una.codice, una.durata_minuti, una.ambito, una.codice_lep) == (
        "accoglienza",
        30,
        "provincia",
        "A",
    )
    assert una.promemoria_ore == [48, 2]
    assert una.testi == {"prenotazione": "La aspettiamo al primo piano."}
    assert una.domande == [
        {"codice": "che-cosa-ha-studiato", "testo": "Che cosa ha studiato?", "obbligatoria": True},
        {"codice": "da-dove-viene", "testo": "Da dove viene?", "obbligatoria": False},
    ]
    assert "Come la vede chi prenota" in fatto.text
    assert "chiunque, anche senza DID" in fatto.text


def test_l_anteprima_non_salva(client_di, regione):
    url = reverse("centri:prestazione_nuova")
    pagina = di(client_di, regione).post(url, MODULO | {"anteprima": "si"})
    assert "Come la vede chi prenota" in pagina.text
    assert "La aspettiamo al primo piano." in pagina.text
    assert not Prestazione.objects.exists()


def test_modifica_e_il_codice_delle_domande_resta(client_di, regione):
    una = PrestazioneFactory(
        titolare=regione,
        domande=[{"codice": "studi", "testo": "Che cosa ha studiato?", "obbligatoria": False}],
    )
    url = reverse("centri:prestazione_modifica", args=[una.pk])
    assert "Che cosa ha studiato?" in di(client_di, regione).get(url).text

    di(client_di, regione).post(url, MODULO)

    una.refresh_from_db()
    assert una.codice == "primo-colloquio"
    assert una.domande[0] == {
        "codice": "studi",
        "testo": "Che cosa ha studiato?",
        "obbligatoria": True,
    }


@pytest.mark.parametrize(
    ("campo", "valore"),
    [
        ("durata_minuti", "1"),
        ("promemoria", "domani"),
        ("promemoria", "0"),
        ("eta_minima", "12"),
        ("righe_domande", "\n".join(f"Domanda {n}" for n in range(9))),
        ("altre_modalita", "video"),
        ("modalita", "piccione"),
        ("nome", ""),
    ],
)
def test_un_valore_impossibile_e_una_frase_e_nulla_si_perde(client_di, regione, campo, valore):
    url = reverse("centri:prestazione_nuova")
    pagina = di(client_di, regione).post(url, MODULO | {campo: valore})
    assert pagina.status_code == 200
    assert pagina.context["form"].errors
    assert "La aspettiamo al primo piano." in pagina.text
    assert not Prestazione.objects.exists()


def test_l_auditor_guarda_e_non_scrive(client_di, regione):
    una = PrestazioneFactory(titolare=regione)
    client = di(client_di, regione, Ruolo.AUDITOR)
    assert "Nuovo servizio" not in client.get(reverse("centri:prestazioni")).text
    assert client.get(reverse("centri:prestazione", args=[una.pk])).status_code == 200
    assert client.get(reverse("centri:prestazione_modifica", args=[una.pk])).status_code == 404


def test_quelli_di_un_altra_regione_non_esistono(client_di, regione):
    altra = PrestazioneFactory(titolare=RegioneEnteFactory(codice_fiscale="80062590379"))
    for nome in ("prestazione", "prestazione_modifica"):
        url = reverse(f"centri:{nome}", args=[altra.pk])
        assert di(client_di, regione).get(url).status_code == 404


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_l_elenco_ha_sempre_le_stesse_query(client_di, regione, conta_query, quanti):
    client = di(client_di, regione)
    for numero in range(quanti):
        una = PrestazioneFactory(titolare=regione, codice=f"s{numero}", nome=f"Servizio {numero}")
        if numero < 3:
            DisponibilitaFactory(prestazioni=[una])
    with conta_query() as q:
        pagina = client.get(reverse("centri:prestazioni"))
    assert f"Servizio {quanti - 1}" in pagina.text
    assert len(q) <= 5
