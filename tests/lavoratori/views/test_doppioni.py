import pytest
from django.urls import reverse

from lavoratori.models import Lavoratore, PersoneDiverse, Unione
from lavoratori.queries.doppioni import possibili_doppioni
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(sede=centro.sede)


def coppia(centro, numero=0):
    """La stessa persona scritta due volte, con una lettera in meno."""
    cognome = "Ferrero" + "abcdefghilmnopqrstuvz"[numero % 21] * (numero + 1)
    prima = lavoratore_del(centro, cognome=cognome, con_cellulare=f"+39333000{numero:04d}")
    seconda = lavoratore_del(
        centro,
        cognome=cognome.replace("rr", "r"),
        nato_il=prima.nato_il,
        luogo_nascita="F889",
        con_cellulare=f"+39333000{numero:04d}",
    )
    return prima, seconda


def test_si_trovano_per_nome_nascita_e_telefono(centro, operatrice):
    prima, seconda = coppia(centro)
    lavoratore_del(centro, cognome="Zanini", nato_il=prima.nato_il)
    (trovata,) = possibili_doppioni(Attore.di(operatrice))
    assert (trovata.una, trovata.altra) == (prima, seconda)
    assert [str(ragione) for ragione in trovata.ragioni] == [
        "nome simile",
        "stessa data di nascita",
        "stesso telefono o stessa e-mail",
    ]


def test_due_schede_accanto_e_si_uniscono(client_di, centro, operatrice):
    prima, seconda = coppia(centro)
    client = client_di(operatrice)
    pagina = client.get(reverse("lavoratori:doppioni")).content.decode()
    url = reverse("lavoratori:confronto", args=[prima.pk, seconda.pk])
    assert url in pagina
    pagina = client.get(url).content.decode()
    assert prima.codice_fiscale in pagina
    assert seconda.codice_fiscale in pagina
    client.post(url, {"nome": "seconda"})
    unione = Unione.objects.get()
    assert (unione.resta, unione.tolta) == (prima, seconda)
    prima.refresh_from_db()
    assert prima.cognome == seconda.cognome

    pagina = client.get(reverse("lavoratori:doppioni")).content.decode()
    assert "Unite da poco" in pagina
    assert "Nessun doppione" in pagina
    cercata = client.post(reverse("lavoratori:cerca"), {"q": seconda.codice_fiscale})
    assert reverse("fascicolo:persona", args=[prima.pk]) in cercata.content.decode()

    client.post(reverse("lavoratori:unione_annulla", args=[unione.pk]))
    assert Lavoratore.objects.get(pk=seconda.pk).unita_a is None


def test_due_persone_diverse_non_tornano(client_di, centro, operatrice):
    prima, seconda = coppia(centro)
    client_di(operatrice).post(reverse("lavoratori:diverse", args=[prima.pk, seconda.pk]))
    assert PersoneDiverse.objects.exists()
    assert possibili_doppioni(Attore.di(operatrice)) == []


def test_chi_e_di_un_altro_ufficio_non_le_vede(client_di, centro):
    prima, seconda = coppia(centro)
    altra = client_di(OperatriceFactory(sede=CentroFactory().sede))
    assert (
        altra.get(reverse("lavoratori:confronto", args=[prima.pk, seconda.pk])).status_code == 404
    )
    cittadina = client_di(IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None, sede=None))
    assert cittadina.get(reverse("lavoratori:doppioni")).status_code == 404


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_non_crescono(client_di, conta_query, centro, operatrice, quante):
    for numero in range(quante):
        coppia(centro, numero)
    client = client_di(operatrice)
    client.get(reverse("lavoratori:doppioni"))
    with conta_query() as query:
        client.get(reverse("lavoratori:doppioni"))
    assert len(query) <= 12
