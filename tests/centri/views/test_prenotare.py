"""Scegliere e confermare: i luoghi, i modi, l'orario tenuto, e ciò che non va come dovrebbe."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from centri.models import Colloquio, Prestazione, Trattenuta
from centri.notifications.inviti import SCOPO
from portale import clock
from portale.identity.links import firma
from tests.centri.factories import (
    CentroFactory,
    DisponibilitaFactory,
    InvitoFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)

pytestmark = pytest.mark.django_db
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


@pytest.fixture
def centro():
    return centro_che_riceve()


@pytest.fixture
def invito(centro):
    return InvitoFactory(lavoratore=lavoratore_del(centro, con_email=True))


def pagina(invito, nome="invito"):
    return reverse(f"centri:{nome}", args=[firma(SCOPO, invito.pk)])


def pagina_html(risposta):
    return risposta.content.decode()


def conferma(client, invito, **dati):
    return client.post(pagina(invito, "invito_conferma"), dati, follow=True)


@pytest.mark.parametrize(
    "chiave",
    [
        "",
        "ieri",
        "20261124T0800Z.9999",
        "20261124T0800Z.x",
        "99999999T9999Z",
        "<script>",
        "²",
        "99991231T2359Z",
        "00010101T0000Z",
        "20261124T0800Z." + "9" * 5000,
    ],
)
def test_una_chiave_inventata_e_una_frase(client, invito, chiave):
    risposta = conferma(client, invito, orario=chiave)
    assert risposta.status_code == 200
    assert "appena stato preso" in pagina_html(risposta)
    scelta = client.post(pagina(invito), {"orario": chiave})
    assert scelta.status_code == 200
    assert not Colloquio.objects.exists()
    assert not Trattenuta.objects.exists()


def test_un_orario_passato_o_troppo_vicino_non_si_tiene(client, invito, centro):
    for quando in (clock.now() - timedelta(days=1), clock.now() + timedelta(hours=1)):
        chiave = quando.astimezone(ZoneInfo("UTC")).strftime("%Y%m%dT%H%MZ")
        client.post(pagina(invito), {"orario": chiave})
        conferma(client, invito, orario=chiave)
    assert not Trattenuta.objects.exists()
    assert not Colloquio.objects.exists()


def test_l_orario_di_un_centro_non_suo_non_esiste(client, invito, centro):
    altrove = centro_che_riceve()
    risposta = conferma(client, invito, orario=f"{offerte_di(centro)[0].chiave}.{altrove.pk}")
    assert "appena stato preso" in pagina_html(risposta)
    assert not Colloquio.objects.exists()


def test_mentre_conferma_l_orario_e_solo_suo(client, invito, centro):
    offerta = offerte_di(centro)[0]
    altra = InvitoFactory(lavoratore=lavoratore_del(centro))

    client.post(pagina(invito), {"orario": offerta.chiave})

    assert offerte_di(centro)[0].inizio > offerta.inizio
    assert "appena stato preso" in pagina_html(conferma(client, altra, orario=offerta.chiave))
    fatto = conferma(client, invito, orario=offerta.chiave)
    assert "Fatto" in pagina_html(fatto)
    assert not Trattenuta.objects.exists()


def test_il_tempo_e_passato_ma_l_orario_e_ancora_libero(client, invito, centro, time_machine):
    offerta = offerte_di(centro)[0]
    client.post(pagina(invito), {"orario": offerta.chiave})
    time_machine.move_to(LUNEDI + timedelta(minutes=11), tick=False)

    pagina_di_conferma = client.get(
        pagina(invito, "invito_conferma"), {"orario": f"{offerta.chiave}.{centro.pk}"}
    )

    assert "ancora libero" in pagina_html(pagina_di_conferma)
    assert "Fatto" in pagina_html(conferma(client, invito, orario=offerta.chiave))


def test_il_tempo_e_passato_e_l_orario_e_di_un_altra(client, invito, centro, time_machine):
    Prestazione.objects.update(domande=[{"codice": "studi", "testo": "Che cosa ha studiato?"}])
    offerta = offerte_di(centro)[0]
    client.post(pagina(invito), {"orario": offerta.chiave})
    time_machine.move_to(LUNEDI + timedelta(minutes=11), tick=False)
    altra = InvitoFactory(lavoratore=lavoratore_del(centro, con_email=True))
    conferma(client, altra, orario=offerta.chiave)

    risposta = conferma(
        client, invito, orario=f"{offerta.chiave}.{centro.pk}", d_studi="ragioneria"
    )

    contenuto = pagina_html(risposta)
    assert "andato a un&#x27;altra persona" in contenuto or "a un'altra persona" in contenuto
    assert 'value="ragioneria"' in contenuto  # nulla si perde
    proposte = risposta.context["form"].fields["orario"].choices
    assert len(proposte) == 3
    fatto = conferma(client, invito, orario=proposte[1][0], d_studi="ragioneria")
    assert "Fatto" in pagina_html(fatto)
    assert Colloquio.objects.latest("pk").risposte == {"studi": "ragioneria"}


def test_piu_luoghi_i_piu_vicini_e_i_filtri(client, invito, centro):
    punto = CentroFactory(cpi=centro)
    DisponibilitaFactory(centro=punto)

    contenuto = pagina_html(client.get(pagina(invito)))
    assert str(centro) in contenuto
    assert str(punto) in contenuto
    solo_li = client.get(pagina(invito), {"luogo": punto.pk, "dal": "2026-12-01"})
    chiavi = [
        chiave
        for _giorno, righe in solo_li.context["form"].fields["orario"].choices
        for chiave, _riga in righe
    ]
    assert {chiave.partition(".")[2] for chiave in chiavi} == {str(punto.pk)}
    assert chiavi[0].startswith("20261201")
    fatto = conferma(client, invito, orario=chiavi[0])
    assert "Fatto" in pagina_html(fatto)
    assert Colloquio.objects.get().centro == punto


@pytest.mark.parametrize(
    "filtro",
    [
        "luogo=9999",
        "luogo=x",
        "modo=x",
        "dal=ieri",
        "dal=0001-01-01",
        "pagina=²",
        f"pagina={'9' * 99}",
    ],
)
def test_un_filtro_inventato_non_rompe_la_pagina(client, invito, centro, filtro):
    risposta = client.get(f"{pagina(invito)}?{filtro}")
    assert risposta.status_code == 200
    assert "Continui" in pagina_html(risposta) or "Torni ai primi liberi" in pagina_html(risposta)


def test_altri_orari_una_pagina_alla_volta(client, invito):
    def giorni(pagina_numero):
        risposta = client.get(pagina(invito), {"pagina": pagina_numero})
        return [gruppo for gruppo, _righe in risposta.context["form"].fields["orario"].choices]

    assert giorni(1)[0] == "martedì 24 novembre"
    assert giorni(2)[0] == "venerdì 27 novembre"


def test_domande_modo_e_cose_da_preparare(client, invito, centro):
    Prestazione.objects.update(
        altre_modalita=["video"],
        video_indirizzo="https://video.example.org/{codice}",
        domande=[{"codice": "studi", "testo": "Che cosa ha studiato?", "obbligatoria": True}],
    )
    orario = f"{offerte_di(centro)[0].chiave}.{centro.pk}"
    client.post(pagina(invito), {"orario": orario})

    senza = conferma(client, invito, orario=orario, modalita="video")
    assert "Che cosa ha studiato?" in pagina_html(senza)
    assert not Colloquio.objects.exists()
    fatto = conferma(
        client, invito, orario=orario, modalita="video", d_studi="<b>x</b>", da_preparare=["lis"]
    )

    colloquio = Colloquio.objects.get()
    assert (colloquio.modalita, colloquio.da_preparare) == ("video", ["lis"])
    assert colloquio.risposte == {"studi": "<b>x</b>"}
    assert f"https://video.example.org/{colloquio.uid.hex}" in pagina_html(fatto)


def test_senza_recapito_lo_si_chiede_li(client, centro):
    ada = lavoratore_del(centro, domicilio_indirizzo="")
    invito = InvitoFactory(lavoratore=ada)
    orario = f"{offerte_di(centro)[0].chiave}.{centro.pk}"

    for sbagliato in ("", "ada@", "12", "<script>"):
        risposta = conferma(client, invito, orario=orario, recapito=sbagliato)
        assert "Fatto" not in pagina_html(risposta)
    fatto = conferma(client, invito, orario=orario, recapito="333 1234567")

    assert "Fatto" in pagina_html(fatto)
    assert ada.recapiti.get().valore == "+393331234567"


def test_a_sedici_anni_dice_dell_obbligo(client, centro):
    bice = lavoratore_del(centro, con_email=True, nato_il=date(2010, 5, 1))
    invito = InvitoFactory(lavoratore=bice)
    orario = f"{offerte_di(centro)[0].chiave}.{centro.pk}"

    assert "obbligo scolastico" in pagina_html(conferma(client, invito, orario=orario))
    assert not Colloquio.objects.exists()
    conferma(client, invito, orario=orario, obbligo="on")
    assert Colloquio.objects.get().risposte == {"obbligo_scolastico": "si"}


def test_un_servizio_riservato_lo_dice_prima_degli_orari(client, invito, centro):
    Prestazione.objects.update(riservata_a=["in_cassa"])
    client.post(pagina(invito), {"orario": offerte_di(centro)[0].chiave})
    assert not Trattenuta.objects.exists()
    contenuto = pagina_html(client.get(pagina(invito)))
    assert "Questo servizio è per chi è in cassa integrazione" in contenuto
    assert "Continui" not in contenuto


def test_la_pagina_ha_poche_query_quali_che_siano_gli_orari(client, invito, centro, conta_query):
    def quante():
        with conta_query() as q:
            client.get(pagina(invito))
        return len(q)

    client.get(pagina(invito))
    con_un_operatrice = quante()
    for _ in range(4):
        DisponibilitaFactory(centro=centro)
    assert quante() == con_un_operatrice
