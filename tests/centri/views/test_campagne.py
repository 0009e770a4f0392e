"""Una campagna si legge prima di mandarla, e si segue dopo: chi manca, da quanto, che cosa fare."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from centri.choices import StatoInvito
from centri.choices.campagne import StatoCampagna
from centri.models import Campagna, Invito
from lavoratori.models import TrattamentoCig
from portale import clock
from portale.identity.choices import Ruolo
from portale.jobs.esecuzione import esegui
from portale.jobs.models import Lavorazione
from portale.notifications.models import Avviso
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    InvitoFactory,
    OperatriceFactory,
    PrestazioneFactory,
    centro_che_riceve,
    lavoratore_del,
)
from tests.factories import IncaricoFactory, RegioneEnteFactory
from tests.lavoratori.factories import PeriodoCigFactory

pytestmark = pytest.mark.django_db
NUOVA = "centri:campagna_nuova"


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to("2026-11-23T09:00:00+01:00", tick=False)


@pytest.fixture
def centro():
    return centro_che_riceve()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


def in_cassa(centro, giorni=60, **situazione):
    oggi = clock.today()
    lavoratore = lavoratore_del(centro, **({"con_email": True} | situazione))
    PeriodoCigFactory(lavoratore=lavoratore, dal=oggi, al=oggi + timedelta(days=giorni))
    return lavoratore


def modulo(**altro):
    return {
        "contatto": "mai_raggiunte",
        "nome": "Chi finisce presto",
        "perche": "La sua cassa finisce presto.",
        "prestazione": PrestazioneFactory().pk,
        "entro": "2026-12-23",
        "giorni_sollecito": "3",
        "manda": "1",
    } | altro


def campagna_di(centro, **altro):
    dati = {
        "titolare": PrestazioneFactory().titolare,
        "centro": centro,
        "nome": "Chi finisce presto",
        "perche": "La sua cassa finisce presto.",
        "prestazione": PrestazioneFactory(),
        "entro": clock.today() + timedelta(days=30),
        "stato": StatoCampagna.INVIATA,
        "creata_da": OperatriceFactory(centro=centro),
        "created_at": clock.now(),
        "inviata_il": clock.now(),
    }
    return Campagna.objects.create(**dati | altro)


def test_dalla_lista_alla_campagna_in_due_passi(client_di, centro, operatrice):
    in_cassa(centro, giorni=20)
    in_cassa(centro, giorni=80)
    client = client_di(operatrice)

    lista = client.get(
        reverse("centri:da_raggiungere"), {"entro": "30"}, headers={"accept": "text/html"}
    ).text
    assert reverse(NUOVA) + "?entro=30" in lista
    pagina = client.get(reverse(NUOVA), {"entro": "30"}).text

    assert "1 persona da invitare" in pagina
    assert "che finisce entro il 23/12/2026, del mio centro, che nessuno ha ancora" in pagina
    assert "bastano a tutte" in pagina
    assert not Campagna.objects.exists()


def test_la_manda_e_la_segue(client_di, centro, operatrice):
    ada = in_cassa(centro, giorni=20)
    client = client_di(operatrice)

    risposta = client.post(reverse(NUOVA), modulo())
    campagna = Campagna.objects.get()
    assert risposta.url.endswith(reverse("centri:campagna", args=[campagna.pk]))
    esegui(Lavorazione.objects.get().pk)
    pagina = client.get(reverse("centri:campagna", args=[campagna.pk])).text

    assert Invito.objects.get().lavoratore == ada
    assert f"{ada.cognome} {ada.nome}" in pagina
    assert "nessuna risposta" in pagina
    assert "Le scriva di nuovo" in pagina


def test_se_gli_orari_non_bastano_lo_dice_e_aspetta_la_scelta(client_di, centro, operatrice):
    for n in range(6):
        in_cassa(centro, giorni=20 + n)
    client = client_di(operatrice)

    pagina = client.post(reverse(NUOVA), modulo(entro="2026-11-24")).text
    assert "6 da invitare, 4 orari liberi entro il 24 novembre 2026: ne apra altri 2." in pagina
    assert "scelga se invitare solo le prime, o tutte" in pagina
    assert reverse("centri:agenda") in pagina
    assert not Campagna.objects.exists()

    client.post(reverse(NUOVA), modulo(entro="2026-11-24", scelta="prime"))
    assert len(Campagna.objects.get().destinatari) == 4


def test_si_tiene_da_parte_si_corregge_e_si_manda(client_di, centro, operatrice):
    in_cassa(centro)
    client = client_di(operatrice)
    tieni = modulo(tieni="1")
    del tieni["manda"]
    client.post(reverse(NUOVA), tieni)
    campagna = Campagna.objects.get()
    assert campagna.bozza

    dove = reverse("centri:campagna", args=[campagna.pk])
    assert "Chi finisce presto" in client.get(dove).text
    client.post(dove, modulo(nome="Altro nome"))

    campagna.refresh_from_db()
    assert (campagna.nome, campagna.stato) == ("Altro nome", StatoCampagna.INVIATA)


def test_chi_non_si_invita_ha_la_sua_ragione(client_di, centro, operatrice):
    in_cassa(centro, con_email=False, domicilio_indirizzo="")
    in_cassa(centro)

    pagina = client_di(operatrice).get(reverse(NUOVA)).text

    assert "1 non si invita." in pagina
    assert "Non ha e-mail, cellulare né indirizzo" in pagina


@pytest.mark.parametrize(
    ("cambia", "quante"),
    [
        ({}, 2),
        ({"eta_da": "50"}, 1),
        ({"eta_a": "49"}, 1),
        ({"lingua": "fr"}, 1),
        ({"fine_al": "2026-12-20"}, 1),
        ({"fine_dal": "2027-06-01"}, 0),
        ({"km": "5"}, 1),
        ({"contatto": "senza_colloquio"}, 3),
        ({"contatto": "tutte"}, 4),
    ],
)
def test_i_filtri(client_di, centro, operatrice, cambia, quante):
    lontano = {"domicilio_comune__codice_istat": "001272", "domicilio_comune__nome": "Torino"}
    in_cassa(
        centro,
        giorni=20,
        nato_il=date(1960, 5, 1),
        domicilio_comune__belfiore="L219",
        domicilio_comune__latitudine=45.5,
        **lontano,
    )
    in_cassa(centro, nato_il=date(1990, 5, 1), lingua="fr")
    InvitoFactory(
        lavoratore=in_cassa(centro, nato_il=date(1990, 6, 1), domicilio_comune=None),
        stato=StatoInvito.INVIATO,
        created_at=clock.now() - timedelta(days=9),
    )
    ColloquioFactory(
        lavoratore=in_cassa(centro, nato_il=date(1990, 7, 1), domicilio_comune=None),
        centro=centro,
        stato="erogato",
    )

    dati = modulo(anteprima="1") | cambia
    pagina = client_di(operatrice).post(reverse(NUOVA), dati).text

    parola = "persona" if quante == 1 else "persone"
    assert f"{quante} {parola} da invitare" in pagina


def test_per_azienda(client_di, centro, operatrice):
    sua = in_cassa(centro)
    in_cassa(centro)
    trattamento = TrattamentoCig.objects.get(periodi__lavoratore=sua)

    pagina = client_di(operatrice).get(reverse(NUOVA), {"azienda": trattamento.pk}).text

    assert "1 persona da invitare" in pagina
    assert f"di {trattamento.azienda_nome}" in pagina


def test_la_regione_guarda_tutti_i_centri(client_di, centro):
    altro = centro_che_riceve()
    in_cassa(centro)
    in_cassa(altro)
    funzionaria = IncaricoFactory(ruolo=Ruolo.REGIONE, ente=RegioneEnteFactory())
    client = client_di(funzionaria)

    assert "2 persone da invitare" in client.get(reverse(NUOVA)).text
    vicine = client.post(reverse(NUOVA), modulo(anteprima="1", km="5")).text
    assert "2 persone da invitare" in vicine
    client.post(reverse(NUOVA), modulo(centro=altro.pk))
    campagna = Campagna.objects.get()

    assert (campagna.centro, len(campagna.destinatari)) == (altro, 1)


def test_quella_di_un_altro_centro_non_esiste(client_di, centro, operatrice):
    altrui = campagna_di(CentroFactory())
    client = client_di(operatrice)

    for nome, metodo in (
        ("centri:campagna", client.get),
        ("centri:campagna_manda", client.post),
        ("centri:campagna_chiudi", client.post),
    ):
        assert metodo(reverse(nome, args=[altrui.pk])).status_code == 404


def test_quella_di_tutti_si_vede_ma_non_si_chiude(client_di, centro, operatrice):
    di_tutti = campagna_di(None)
    sua = InvitoFactory(lavoratore=lavoratore_del(centro), campagna=di_tutti)
    altrui = InvitoFactory(lavoratore=lavoratore_del(CentroFactory()), campagna=di_tutti)
    client = client_di(operatrice)

    pagina = client.get(reverse("centri:campagna", args=[di_tutti.pk])).text
    assert sua.lavoratore.cognome in pagina
    assert altrui.lavoratore.cognome not in pagina
    assert "Chiuda la campagna" not in pagina
    assert client.post(reverse("centri:campagna_chiudi", args=[di_tutti.pk])).status_code == 404
    altra = client.post(reverse("centri:invito_di_nuovo", args=[altrui.pk]))
    assert altra.status_code == 404


def test_chi_ci_ripensa_e_chi_si_chiama(client_di, centro, operatrice):
    campagna = campagna_di(centro)
    rifiutato = InvitoFactory(
        lavoratore=lavoratore_del(centro), campagna=campagna, stato=StatoInvito.NON_INTERESSATA
    )
    InvitoFactory(lavoratore=lavoratore_del(centro, con_cellulare=True), campagna=campagna)
    client = client_di(operatrice)
    dove = reverse("centri:campagna", args=[campagna.pk])

    assert "tel:+39333" in client.get(dove).text
    assert "Ci ha ripensato" in client.get(dove, {"vista": "rifiutati"}).text
    client.post(reverse("centri:invito_di_nuovo", args=[rifiutato.pk]), {"riapri": "1"})

    rifiutato.refresh_from_db()
    assert rifiutato.stato == StatoInvito.INVIATO


def test_riscrivere_dalla_campagna(client_di, centro, operatrice):
    campagna = campagna_di(centro)
    invito = InvitoFactory(
        lavoratore=lavoratore_del(centro, con_email=True),
        campagna=campagna,
        created_at=clock.now() - timedelta(days=2),
    )
    client = client_di(operatrice)

    for frase in ("Le abbiamo scritto di nuovo.", "Oggi le è già stato scritto"):
        pagina = client.post(reverse("centri:invito_di_nuovo", args=[invito.pk]), follow=True).text
        assert frase in pagina
    assert Avviso.objects.count() == 1


def test_si_chiude(client_di, centro, operatrice):
    campagna = campagna_di(centro)

    pagina = client_di(operatrice).post(
        reverse("centri:campagna_chiudi", args=[campagna.pk]), follow=True
    )

    assert "Campagna chiusa" in pagina.text
    campagna.refresh_from_db()
    assert campagna.stato == StatoCampagna.CHIUSA


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_non_crescono(client_di, centro, operatrice, conta_query, quante):
    client = client_di(operatrice)
    campagna = campagna_di(centro)
    for n in range(quante):
        InvitoFactory(lavoratore=in_cassa(centro, giorni=n + 5), campagna=campagna)
        campagna_di(centro)

    with conta_query() as elenco:
        client.get(reverse("centri:campagne"))
    with conta_query() as una:
        client.get(reverse("centri:campagna", args=[campagna.pk]))

    assert (len(elenco), len(una)) == (6, 8)


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_l_anteprima_ha_sempre_le_stesse_query(client_di, centro, operatrice, conta_query, quante):
    for n in range(quante):
        in_cassa(centro, giorni=n + 5)
    client = client_di(operatrice)

    with conta_query() as query:
        client.get(reverse(NUOVA))

    assert len(query) == 18


def test_si_parte_dal_primo_servizio_del_percorso(client_di, centro, operatrice):
    PrestazioneFactory(codice="accompagnamento", codice_lep="F")
    primo = PrestazioneFactory(codice="ascolto", codice_lep="C")
    PrestazioneFactory(codice="altro", nome="Altro")
    form = client_di(operatrice).get(reverse(NUOVA)).context["form"]
    assert form["prestazione"].value() == primo.pk
    assert [una.codice_lep for una in form.fields["prestazione"].queryset][:3] == ["C", "F", ""]
