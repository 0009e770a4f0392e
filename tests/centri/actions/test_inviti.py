"""Un invito per persona, per il canale che ha; e la sua risposta."""

import pytest
from django.core import mail

from centri.actions.inviti import invita, riapri_invito, rifiuta_invito
from centri.choices import StatoInvito, StatoPartecipazione
from centri.models import Invito
from centri.rules import inviti as regole
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso, Canale
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    IncontroFactory,
    InvitoFactory,
    PrestazioneFactory,
    lavoratore_del,
)

pytestmark = pytest.mark.django_db


def invita_tutti(*lavoratori, **altro):
    return invita(
        lavoratori=lavoratori, prestazione=PrestazioneFactory(), autore=IL_SISTEMA, **altro
    )


def test_a_ciascuno_il_canale_che_ha():
    cpi = CentroFactory()
    con_email = lavoratore_del(cpi, con_email=True, con_cellulare=True)
    con_telefono = lavoratore_del(cpi, con_cellulare=True)
    con_indirizzo = lavoratore_del(cpi)

    nuovi = invita_tutti(con_email, con_telefono, con_indirizzo)

    assert [invito.lavoratore for invito in nuovi] == [con_email, con_telefono, con_indirizzo]
    assert list(Avviso.objects.order_by("pk").values_list("canale", flat=True)) == [
        Canale.EMAIL,
        Canale.SMS,
        Canale.LETTERA,
    ]
    assert {evento.atto for evento in Evento.objects.all()} == {"invito.inviato"}


def test_il_messaggio_porta_il_collegamento_personale():
    invita_tutti(lavoratore_del(CentroFactory(), con_email=True))

    consegna_in_attesa()

    [posta] = mail.outbox
    assert "/p/" in posta.body
    assert "/i/" not in posta.body
    assert posta.alternatives[0][0].count("/p/") == 1


def test_chi_non_si_puo_invitare_resta_fuori_con_la_sua_ragione():
    cpi = CentroFactory()
    ha_gia = ColloquioFactory(lavoratore=lavoratore_del(cpi)).lavoratore
    senza = lavoratore_del(cpi, domicilio_indirizzo="")
    buona = lavoratore_del(cpi)

    assert [invito.lavoratore for invito in invita_tutti(ha_gia, senza, buona)] == [buona]
    with pytest.raises(AttoImpedito) as no:
        invita_tutti(ha_gia, senza, buona)
    assert {impedimento.codice for impedimento in no.value.impedimenti} == {
        regole.HA_GIA_UN_COLLOQUIO.codice,
        regole.NON_RAGGIUNGIBILE.codice,
        regole.INVITATA_OGGI.codice,
    }


def test_senza_persone_non_si_invita():
    with pytest.raises(AttoImpedito) as no:
        invita_tutti()
    assert no.value.impedimenti == [regole.NESSUNO_DA_INVITARE]


def test_l_invito_puo_portare_a_un_incontro():
    incontro = IncontroFactory()
    ada = lavoratore_del(incontro.centro)

    [invito] = invita_tutti(ada, incontro=incontro)

    assert invito.incontro == incontro
    assert [riga.stato for riga in incontro.partecipazioni.all()] == [StatoPartecipazione.INVITATA]


def test_non_mi_interessa_e_poi_cambia_idea():
    invito = InvitoFactory()

    for _ in range(2):
        rifiuta_invito(invito=invito, autore=IL_SISTEMA)
    assert Invito.objects.get().stato == StatoInvito.NON_INTERESSATA
    riapri_invito(invito=invito, autore=IL_SISTEMA)

    assert Invito.objects.get().stato == StatoInvito.INVIATO
    assert list(Evento.objects.order_by("pk").values_list("atto", flat=True)) == [
        "invito.rifiutato",
        "invito.riaperto",
    ]


def test_chi_ha_un_colloquio_prima_lo_disdice():
    invito = InvitoFactory(stato=StatoInvito.PRENOTATO)
    ColloquioFactory(lavoratore=invito.lavoratore)

    with pytest.raises(AttoImpedito) as no:
        rifiuta_invito(invito=invito, autore=IL_SISTEMA)

    assert no.value.impedimenti == [regole.INVITO_GIA_PRENOTATO]
