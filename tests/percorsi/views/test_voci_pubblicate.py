from datetime import date, timedelta

import pytest
from django.urls import reverse

from lavoratori.models import TipoDocumento
from percorsi.actions.impegni import carica_impegni
from percorsi.models import ImpegnoStandard
from portale import clock
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from portale.parameters.models import Parametro
from tests.factories import IncaricoFactory
from tests.percorsi.factories import ProgrammaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def regione(client_di):
    titolare = ProgrammaFactory().titolare
    carica_impegni(titolare=titolare, autore=IL_SISTEMA)
    return client_di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=titolare))


def url(nome, *args):
    return reverse(f"percorsi:{nome}", args=args)


def fra(giorni):
    return clock.today() + timedelta(days=giorni)


def test_un_impegno_si_sostituisce_e_quello_di_prima_resta(regione):
    vecchio = ImpegnoStandard.objects.filter(parte="persona").first()
    pagina = regione.get(url("impegno_cambia", vecchio.pk)).content.decode()
    assert vecchio.testo.split("'")[0] in pagina
    dati = {
        "parte": "persona",
        "testo": "Venire ai colloqui.",
        "programma": str(ProgrammaFactory().pk),
        "dal": fra(0).isoformat(),
        "atto": "D.D. 3/2026",
        "certezza": "CONFERMATO",
    }
    passato = regione.post(url("impegno_cambia", vecchio.pk), dati | {"dal": fra(-9).isoformat()})
    assert passato.status_code == 422
    assert "da oggi in poi" in passato.content.decode()
    regione.post(url("impegno_cambia", vecchio.pk), dati)
    vecchio.refresh_from_db()
    nuovo = ImpegnoStandard.objects.get(testo="Venire ai colloqui.")
    assert (vecchio.al, nuovo.dal) == (fra(-1), fra(0))
    assert Evento.objects.filter(atto="impegno_standard.chiuso", oggetto_id=vecchio.pk).exists()
    pagina = regione.get(url("impegni_tipici")).content.decode()
    assert "Di prima" in pagina

    doppio = regione.post(url("impegno_nuovo"), dati)
    assert "già fra quelli in uso" in doppio.content.decode()
    regione.post(url("impegno_fine", nuovo.pk), {"al": fra(10).isoformat()})
    nuovo.refresh_from_db()
    assert nuovo.al == fra(10)
    assert (
        "Finisce già"
        in regione.post(url("impegno_fine", nuovo.pk), {"al": fra(20).isoformat()}).content.decode()
    )


def test_un_tipo_di_documento_si_aggiunge_si_sostituisce_si_chiude(regione):
    dati = {
        "codice": "isee-nuovo",
        "nome": "ISEE",
        "verso": "dalla_persona",
        "atto": "DPCM 159/2013",
        "confermata": "on",
        "dal": fra(0).isoformat(),
    }
    regione.post(url("tipo_nuovo"), dati)
    tipo = TipoDocumento.objects.get(codice="isee-nuovo")
    assert "già" in regione.post(url("tipo_nuovo"), dati).content.decode()
    cambio = dati | {"codice": "isee-2027", "dal": fra(5).isoformat()}
    regione.post(url("tipo_cambia", tipo.pk), cambio)
    tipo.refresh_from_db()
    assert tipo.al == fra(4)
    regione.post(url("tipo_fine", "isee-2027"), {"al": fra(30).isoformat()})
    assert TipoDocumento.objects.get(codice="isee-2027").al == fra(30)
    immediato = TipoDocumento.objects.filter(immediato=True, al=None).first()
    no = regione.post(url("tipo_cambia", immediato.pk), dati | {"codice": "altro"})
    assert "lo prepara il portale" in no.content.decode()
    assert "ISEE" in regione.get(url("tipi_documento")).content.decode()


@pytest.mark.parametrize(
    ("unita", "prima", "scritto", "atteso"),
    [
        ("GIORNI", 180, "200", 200),
        ("EURO", "3.50", "4,00 €", "4.00"),
        ("PERCENTUALE", [25, 50, 80], "20, 50, 90", [20, 50, 90]),
        ("CODICI", ["A.01", "A.02"], "A.01, B.02", ["A.01", "B.02"]),
    ],
)
def test_un_parametro_cambia_da_un_giorno(regione, unita, prima, scritto, atteso):
    uno = Parametro.objects.create(
        nome="prova.numero", valore=prima, unita=unita, dal=date(2020, 1, 1), atto="Legge"
    )
    dati = {"valore": scritto, "dal": fra(0).isoformat(), "atto": "L. 1", "certezza": "CONFERMATO"}
    assert regione.get(url("parametro_cambia", uno.pk)).status_code == 200
    regione.post(url("parametro_cambia", uno.pk), dati)
    uno.refresh_from_db()
    nuovo = Parametro.objects.get(nome="prova.numero", al=None)
    assert (uno.al, uno.valore, nuovo.valore) == (fra(-1), prima, atteso)
    assert "prova.numero" in regione.get(url("parametri")).content.decode()
    assert "viene dopo" in regione.post(url("parametro_cambia", nuovo.pk), dati).content.decode()
    sbagliato = dati | {"valore": "" if unita == "CODICI" else "boh", "dal": fra(3).isoformat()}
    assert regione.post(url("parametro_cambia", nuovo.pk), sbagliato).status_code == 422


def test_l_auditor_legge_gli_elenchi(client_di, conta_query):
    client = client_di(IncaricoFactory(ruolo=Ruolo.AUDITOR, ente=ProgrammaFactory().titolare))
    for nome in ("impegni_tipici", "tipi_documento", "parametri"):
        client.get(url(nome))
        with conta_query() as conta:
            assert client.get(url(nome)).status_code == 200
        assert len(conta) <= 12
    assert client.get(url("impegno_nuovo")).status_code == 404
