"""Il telefono del centro: chi lascia il numero, chi chiama."""

import pytest
from django.urls import reverse

from centri.models import Colloquio, Richiamata, Telefonata
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.centri.telefono import GIOVEDI, LUNEDI, MERCOLEDI, alle, centro_col_telefono

pytestmark = pytest.mark.django_db
DATI = {"nome": "Ada Neri", "telefono": "333 1234567", "preferenza": ""}


@pytest.fixture
def centro():
    return centro_col_telefono()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


@pytest.fixture
def desk(operatrice, client_di):
    return client_di(operatrice)


def leggi(risposta):
    return risposta.content.decode()


def pagina_di(centro):
    return reverse("centri:richiamatemi", args=[centro.codice])


def richiesta(centro, **altro):
    campi = {
        "nome": "Ada Neri",
        "telefono": "+393331234567",
        "chiesta_il": alle(LUNEDI, 11),
        "da_richiamare_dal": alle(LUNEDI, 11),
    }
    return Richiamata.objects.create(centro=centro, **campi | altro)


def test_dentro_le_ore_dice_entro_quando(client, centro, time_machine):
    time_machine.move_to(alle(LUNEDI, 11))
    assert "oggi entro le 13:30" in leggi(client.get(pagina_di(centro)))
    fatto = client.post(pagina_di(centro), DATI, follow=True)
    assert "entro lunedì 23 novembre, ore 13:30" in leggi(fatto)


def test_fuori_dalle_ore_dice_la_prossima_apertura(client, centro, time_machine):
    time_machine.move_to(alle(MERCOLEDI, 18))
    assert "da giovedì 26 novembre, ore 13:00" in leggi(client.get(pagina_di(centro)))
    fatto = client.post(pagina_di(centro), DATI, follow=True)
    assert "da giovedì 26 novembre, ore 13:00" in leggi(fatto)


def test_il_campo_trappola_non_scrive_nulla(client, centro):
    risposta = client.post(pagina_di(centro), DATI | {"sito": "http://x"})
    assert "la chiamiamo noi" in leggi(risposta)
    assert Richiamata.objects.count() == 0


def test_troppe_richieste_dallo_stesso_posto(client, centro):
    for numero in range(10):
        client.post(pagina_di(centro), DATI | {"telefono": f"333 123456{numero}"})
    no = client.post(pagina_di(centro), DATI | {"telefono": "333 7654321"})
    assert "molte richieste" in leggi(no)
    assert Richiamata.objects.count() == 10


def test_un_numero_che_non_e_un_numero(client, centro):
    no = client.post(pagina_di(centro), DATI | {"telefono": "<script>alert(1)</script>"})
    assert "non è un numero di telefono" in leggi(no)
    assert "<script>alert" not in leggi(no)


def test_senza_ore_di_telefono_lo_dice_e_non_chiede(client):
    pagina = leggi(client.get(pagina_di(CentroFactory())))
    assert "non ha ancora ore di telefono" in pagina
    assert 'name="telefono"' not in pagina


def test_la_coda_in_ordine_e_la_prende(desk, centro, operatrice, time_machine):
    time_machine.move_to(alle(LUNEDI, 12))
    richiesta(centro, nome="Poi", da_richiamare_dal=alle(GIOVEDI, 13))
    prima = richiesta(centro, nome="Prima", telefono="+393330000001")
    richiesta(CentroFactory(), nome="Altrove")

    pagina = leggi(desk.get(reverse("centri:richiamate")))

    assert pagina.index("Prima") < pagina.index("Poi")
    assert "Altrove" not in pagina
    desk.post(reverse("centri:richiamata_prendi", args=[prima.pk]))
    prima.refresh_from_db()
    assert prima.presa_da == operatrice


def test_la_trova_dal_numero_e_annota(desk, centro, operatrice):
    ada = lavoratore_del(centro, con_cellulare="+393331234567")
    altrui = lavoratore_del(CentroFactory(), con_cellulare="+393331234567")
    una = richiesta(centro)
    pagina = leggi(desk.get(reverse("centri:richiamata", args=[una.pk])))
    assert ada.codice_fiscale in pagina
    assert altrui.codice_fiscale not in pagina

    desk.post(
        reverse("centri:richiamata_collega", args=[una.pk]),
        {"codice_fiscale": ada.codice_fiscale},
    )
    collegata = leggi(desk.get(reverse("centri:richiamata", args=[una.pk])))
    assert reverse("centri:fissa", args=[ada.pk]) + "?canale=telefono" in collegata

    desk.post(
        reverse("centri:richiamata", args=[una.pk]), {"esito": "ha_risposto", "nota": "viene"}
    )
    assert Telefonata.objects.get().lavoratore == ada
    assert "viene" in leggi(desk.get(reverse("centri:richiamate")))
    assert Colloquio.objects.count() == 0


def test_un_codice_fiscale_altrui_non_si_collega(desk, centro):
    una, altrui = richiesta(centro), lavoratore_del(CentroFactory())
    no = desk.post(
        reverse("centri:richiamata_collega", args=[una.pk]),
        {"codice_fiscale": altrui.codice_fiscale},
        follow=True,
    )
    assert "Nessuna persona del suo centro" in leggi(no)


def test_richiamare_vuole_il_giorno(desk, centro):
    una = richiesta(centro)
    no = desk.post(reverse("centri:richiamata", args=[una.pk]), {"esito": "richiamare"})
    assert "Quando la richiamiamo?" in leggi(no)


def test_quella_di_un_altro_centro_non_esiste(desk):
    altrui = richiesta(CentroFactory())
    assert desk.get(reverse("centri:richiamata", args=[altrui.pk])).status_code == 404


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_non_crescono(quante, desk, centro, operatrice, conta_query):
    for numero in range(quante):
        una = richiesta(centro, telefono=f"+39333{numero:07d}", lavoratore=lavoratore_del(centro))
        Telefonata.objects.create(
            centro=centro,
            richiamata=una,
            operatore=operatrice,
            quando=alle(LUNEDI, 11),
            verso="fatta",
            esito="non_risponde",
        )
    desk.get(reverse("centri:richiamate"))
    with conta_query() as query:
        desk.get(reverse("centri:richiamate"))
    assert len(query) == QUERY_CODA


QUERY_CODA = 7
