"""Prenotare, spostare, disdire."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from centri.actions.colloqui import (
    OrarioPreso,
    disdici_colloquio,
    prenota_colloquio,
    sposta_colloquio,
)
from centri.actions.fasce import impegna, risorsa_dell_operatore, risorsa_di
from centri.choices import (
    CanalePrenotazione,
    Modalita,
    StatoColloquio,
    StatoInvito,
    TipoRisorsa,
)
from centri.models import Colloquio, Fascia, Prestazione, Risorsa, Trattenuta
from centri.queries.offerte import Offerta
from centri.rules import prenotazione
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso, StatoAvviso
from tests.centri.factories import (
    InvitoFactory,
    OperatriceFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)

ROMA = ZoneInfo("Europe/Rome")
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ROMA)
LA_PERSONA = Attore.portatore("invito", 1)


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


def operatrice(centro):
    return Attore.di(centro.disponibilita.first().operatore)


def atti():
    return list(Evento.objects.order_by("pk").values_list("atto", flat=True))


def prenotato(centro, numero=0, **situazione):
    return prenota_colloquio(
        lavoratore=lavoratore_del(centro, **situazione),
        offerta=offerte_di(centro)[numero],
        autore=LA_PERSONA,
    )


@pytest.mark.django_db
def test_prenota_colloquio_registra_e_avvisa(mailoutbox):
    centro = centro_che_riceve()
    ada = lavoratore_del(centro, con_email="ada@example.org")
    offerta = offerte_di(centro)[0]

    colloquio = prenota_colloquio(lavoratore=ada, offerta=offerta, autore=LA_PERSONA)

    assert list(Colloquio.objects.da_erogare()) == [colloquio]
    assert Fascia.objects.count() == 2
    assert atti() == ["colloquio.prenotato"]
    assert offerte_di(centro)[0].inizio == offerta.fine
    consegna_in_attesa()
    [posta] = mailoutbox
    assert (posta.subject, posta.to) == ("Il suo colloquio è prenotato", ["ada@example.org"])
    assert "martedì 24 novembre, ore 9:00" in posta.body
    assert [allegato[0] for allegato in posta.attachments] == ["colloquio.ics"]


@pytest.mark.django_db
def test_chi_prenota_ha_risposto_all_invito():
    centro = centro_che_riceve()
    ada = lavoratore_del(centro)
    invito = InvitoFactory(lavoratore=ada)

    prenota_colloquio(lavoratore=ada, offerta=offerte_di(centro)[0], autore=LA_PERSONA)

    invito.refresh_from_db()
    assert invito.stato == StatoInvito.PRENOTATO


@pytest.mark.django_db
def test_chi_prenota_da_se_ha_ogni_ragione_del_no():
    centro, altro = centro_che_riceve(), centro_che_riceve()
    offerta = offerte_di(centro)[0]
    subito = Offerta(centro, offerta.prestazione, offerta.operatore, clock.now())

    with pytest.raises(AttoImpedito) as no:
        prenota_colloquio(lavoratore=lavoratore_del(altro), offerta=subito, autore=LA_PERSONA)

    assert [impedimento.codice for impedimento in no.value.impedimenti] == [
        prenotazione.FUORI_DOMICILIO.codice,
        prenotazione.TROPPO_TARDI.codice,
        prenotazione.FUORI_ORARIO.codice,
    ]
    assert not Colloquio.objects.exists()


@pytest.mark.django_db
def test_l_operatrice_fissa_anche_subito_e_fuori_orario():
    centro = centro_che_riceve()
    offerta = offerte_di(centro)[0]
    subito = Offerta(centro, offerta.prestazione, offerta.operatore, clock.now())

    colloquio = prenota_colloquio(
        lavoratore=lavoratore_del(centro), offerta=subito, autore=operatrice(centro)
    )

    assert colloquio.inizio == LUNEDI
    assert Evento.objects.get().autore == operatrice(centro).user


@pytest.mark.django_db
def test_un_solo_colloquio_aperto_per_servizio():
    centro = centro_che_riceve()
    colloquio = prenotato(centro)

    with pytest.raises(AttoImpedito) as no:
        prenota_colloquio(
            lavoratore=colloquio.lavoratore, offerta=offerte_di(centro)[3], autore=LA_PERSONA
        )

    assert no.value.impedimenti == [prenotazione.GIA_PRENOTATO]


@pytest.mark.django_db
def test_chi_arriva_secondo_riceve_i_primi_tre_liberi():
    centro = centro_che_riceve()
    offerta = offerte_di(centro)[0]
    prenota_colloquio(lavoratore=lavoratore_del(centro), offerta=offerta, autore=LA_PERSONA)

    with pytest.raises(OrarioPreso) as no:
        prenota_colloquio(lavoratore=lavoratore_del(centro), offerta=offerta, autore=LA_PERSONA)

    assert len(no.value.libere) == 3
    assert no.value.frasi == [
        (
            "Questo orario è appena stato preso. I primi liberi: martedì 24 novembre, 9:45;"
            " martedì 24 novembre, 10:30; martedì 24 novembre, 11:15."
        )
    ]
    assert Colloquio.objects.count() == 1


@pytest.mark.django_db
def test_sposta_colloquio_tiene_la_voce_di_calendario(mailoutbox):
    centro = centro_che_riceve()
    vecchio = prenotato(centro, con_email=True)
    prima, nuova = vecchio.inizio, offerte_di(centro)[2]

    colloquio = sposta_colloquio(colloquio=vecchio, offerta=nuova, autore=LA_PERSONA)

    vecchio.refresh_from_db()
    assert vecchio.stato == StatoColloquio.SPOSTATO
    assert (colloquio.spostato_da, colloquio.inizio) == (vecchio, nuova.inizio)
    assert (colloquio.uid, colloquio.sequenza) == (vecchio.uid, 1)
    assert offerte_di(centro)[0].inizio == prima  # l'orario di prima è di nuovo libero
    assert atti() == ["colloquio.prenotato", "colloquio.spostato"]
    consegna_in_attesa()
    assert [posta.subject for posta in mailoutbox] == ["Il suo colloquio è spostato"]


@pytest.mark.django_db
def test_il_messaggio_di_prima_non_parte_piu_se_intanto_si_e_spostato():
    centro = centro_che_riceve()
    vecchio = prenotato(centro, con_email=True)
    sposta_colloquio(colloquio=vecchio, offerta=offerte_di(centro)[2], autore=LA_PERSONA)

    consegna_in_attesa()

    stati = Avviso.objects.order_by("pk").values_list("stato", flat=True)
    assert list(stati) == [StatoAvviso.ANNULLATO, StatoAvviso.INVIATO]


@pytest.mark.django_db
def test_se_il_nuovo_orario_e_preso_il_vecchio_resta():
    centro = centro_che_riceve()
    vecchio, altro = prenotato(centro), prenotato(centro)
    offerta = Offerta(centro, altro.prestazione, altro.operatore, altro.inizio)

    with pytest.raises(OrarioPreso):
        sposta_colloquio(colloquio=vecchio, offerta=offerta, autore=LA_PERSONA)

    vecchio.refresh_from_db()
    assert vecchio.stato == StatoColloquio.DA_EROGARE
    assert Fascia.objects.per("colloquio", vecchio.pk).count() == 2


@pytest.mark.django_db
def test_spostare_allo_stesso_orario_non_e_spostare():
    centro = centro_che_riceve()
    vecchio = prenotato(centro)
    stesso = Offerta(centro, vecchio.prestazione, vecchio.operatore, vecchio.inizio)

    with pytest.raises(AttoImpedito) as no:
        sposta_colloquio(colloquio=vecchio, offerta=stesso, autore=LA_PERSONA)

    assert no.value.impedimenti == [prenotazione.STESSO_ORARIO]


@pytest.mark.django_db
def test_disdici_colloquio_libera_il_tempo_e_riapre_l_invito(mailoutbox):
    centro = centro_che_riceve()
    ada = lavoratore_del(centro, con_email=True)
    invito = InvitoFactory(lavoratore=ada)
    colloquio = prenota_colloquio(
        lavoratore=ada, offerta=offerte_di(centro)[0], autore=LA_PERSONA, invito=invito
    )

    disdetto = disdici_colloquio(colloquio=colloquio, autore=LA_PERSONA)

    invito.refresh_from_db()
    assert disdetto.stato == StatoColloquio.DISDETTO_DAL_CITTADINO
    assert invito.stato == StatoInvito.INVIATO
    assert not Fascia.objects.exists()
    assert atti() == ["colloquio.prenotato", "colloquio.disdetto"]
    consegna_in_attesa()
    [posta] = mailoutbox
    assert posta.subject == "Il suo colloquio è disdetto"
    assert b"METHOD:CANCEL" in posta.attachments[0][1].encode()


@pytest.mark.django_db
def test_oltre_il_limite_disdice_solo_l_operatrice(time_machine):
    centro = centro_che_riceve()
    colloquio = prenotato(centro)
    time_machine.move_to(colloquio.inizio - timedelta(hours=3), tick=False)

    with pytest.raises(AttoImpedito) as no:
        disdici_colloquio(colloquio=colloquio, autore=LA_PERSONA)
    assert no.value.frasi == ["Mancano meno di 24 ore: per spostare o disdire telefoni al centro."]

    disdetto = disdici_colloquio(colloquio=colloquio, autore=operatrice(centro))
    assert disdetto.stato == StatoColloquio.DISDETTO_DA_OPERATORE


@pytest.mark.django_db
def test_resta_scritto_da_dove_e_da_chi():
    centro = centro_che_riceve()
    autrice = operatrice(centro)

    dal_collegamento = prenotato(centro)
    allo_sportello = prenota_colloquio(
        lavoratore=lavoratore_del(centro), offerta=offerte_di(centro)[0], autore=autrice
    )
    al_telefono = prenota_colloquio(
        lavoratore=lavoratore_del(centro),
        offerta=offerte_di(centro)[0],
        autore=autrice,
        canale=CanalePrenotazione.TELEFONO,
    )

    assert [
        (uno.canale, uno.prenotato_da) for uno in (dal_collegamento, allo_sportello, al_telefono)
    ] == [
        (CanalePrenotazione.COLLEGAMENTO, None),
        (CanalePrenotazione.SPORTELLO, autrice.incarico),
        (CanalePrenotazione.TELEFONO, autrice.incarico),
    ]


@pytest.mark.django_db
def test_risposte_modo_e_cose_da_preparare_restano_quando_si_sposta():
    centro = centro_che_riceve()
    Prestazione.objects.update(
        altre_modalita=[Modalita.VIDEO],
        video_indirizzo="https://video.example.org/{codice}",
        domande=[{"codice": "studi", "testo": "Che cosa ha studiato?", "obbligatoria": True}],
    )
    offerta = replace(offerte_di(centro)[0], modalita=Modalita.VIDEO)
    ada = lavoratore_del(centro)

    with pytest.raises(AttoImpedito) as no:
        prenota_colloquio(lavoratore=ada, offerta=offerta, autore=LA_PERSONA)
    assert [uno.codice for uno in no.value.impedimenti] == [prenotazione.RISPOSTA_MANCANTE.codice]

    primo = prenota_colloquio(
        lavoratore=ada,
        offerta=offerta,
        autore=LA_PERSONA,
        risposte={"studi": " ragioneria ", "inventata": "x"},
        da_preparare=["lis", "una torta"],
    )
    nuovo = sposta_colloquio(
        colloquio=primo,
        offerta=replace(offerte_di(centro)[3], modalita=Modalita.VIDEO),
        autore=LA_PERSONA,
    )

    for uno in (primo, nuovo):
        assert (uno.risposte, uno.da_preparare) == ({"studi": "ragioneria"}, ["lis"])
        assert uno.modalita == Modalita.VIDEO
        assert uno.video_indirizzo == f"https://video.example.org/{primo.uid.hex}"


@pytest.mark.django_db
def test_solo_nei_modi_del_servizio():
    centro = centro_che_riceve()
    offerta = replace(offerte_di(centro)[0], modalita=Modalita.VIDEO)
    with pytest.raises(AttoImpedito) as no:
        prenota_colloquio(lavoratore=lavoratore_del(centro), offerta=offerta, autore=LA_PERSONA)
    assert no.value.impedimenti == [prenotazione.MODO_NON_POSSIBILE]


@pytest.mark.django_db
def test_stanza_e_altri_operatori_sono_occupati_anche_loro():
    centro = centro_che_riceve()
    stanza = Risorsa.objects.create(tipo=TipoRisorsa.STANZA, centro=centro, nome="Sala 2")
    collega = OperatriceFactory(centro=centro)
    offerta = replace(offerte_di(centro)[0], stanza=stanza, altri_operatori=(collega,))

    colloquio = prenota_colloquio(
        lavoratore=lavoratore_del(centro), offerta=offerta, autore=LA_PERSONA
    )

    assert (colloquio.stanza, list(colloquio.altri_operatori.all())) == (stanza, [collega])
    assert Fascia.objects.per("colloquio", colloquio.pk).count() == 4
    altra = replace(offerta, operatore=OperatriceFactory(centro=centro), altri_operatori=())
    with pytest.raises(OrarioPreso):
        prenota_colloquio(
            lavoratore=lavoratore_del(centro), offerta=altra, autore=operatrice(centro)
        )


@pytest.mark.django_db
def test_chi_conferma_usa_il_suo_orario_tenuto():
    centro = centro_che_riceve()
    ada, offerta = lavoratore_del(centro), offerte_di(centro)[0]
    sua = tieni(ada, offerta)

    with pytest.raises(OrarioPreso):
        prenota_colloquio(lavoratore=lavoratore_del(centro), offerta=offerta, autore=LA_PERSONA)
    prenota_colloquio(lavoratore=ada, offerta=offerta, autore=LA_PERSONA, trattenuta=sua)

    assert not Trattenuta.objects.exists()
    assert set(Fascia.objects.values_list("motivo", flat=True)) == {"colloquio"}


def tieni(lavoratore, offerta):
    una = Trattenuta.objects.create(
        lavoratore=lavoratore,
        prestazione=offerta.prestazione,
        centro=offerta.centro,
        operatore=offerta.operatore,
        inizio=offerta.inizio,
        fine=offerta.fine,
        scade_il=clock.now() + timedelta(minutes=10),
        created_at=clock.now(),
    )
    impegna(
        motivo="trattenuta",
        riferimento_id=una.pk,
        periodo=(offerta.inizio, offerta.fine),
        risorse=[risorsa_di(lavoratore), risorsa_dell_operatore(offerta.operatore)],
    )
    return una


@pytest.mark.django_db
def test_se_non_si_cambia_da_se_si_telefona():
    centro = centro_che_riceve()
    colloquio = prenotato(centro)
    Prestazione.objects.update(sposta_da_se=False)
    with pytest.raises(AttoImpedito) as no:
        disdici_colloquio(colloquio=colloquio, autore=LA_PERSONA)
    assert [uno.codice for uno in no.value.impedimenti] == [prenotazione.NON_SI_CAMBIA_DA_SE.codice]


@pytest.mark.django_db
@pytest.mark.parametrize(("motivo", "scritto"), [("lavoro", "lavoro"), ("", ""), ("<b>", "altro")])
def test_il_motivo_della_disdetta(motivo, scritto):
    disdetto = disdici_colloquio(
        colloquio=prenotato(centro_che_riceve()), autore=LA_PERSONA, motivo=motivo
    )
    assert disdetto.motivo_disdetta == scritto
