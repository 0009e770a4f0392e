"""La lista d'attesa: un posto liberato, tenuto, accettato, lasciato, passato a chi segue."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from centri.actions.attese import (
    accetta_proposta,
    mettiti_in_attesa,
    proponi_posto,
    rifiuta_proposta,
    scadi_proposte,
    togliti_dall_attesa,
)
from centri.actions.colloqui import disdici_colloquio, prenota_colloquio, sposta_colloquio
from centri.actions.incontri import iscrivi_a_incontro, rinuncia_a_incontro
from centri.choices import (
    CanalePrenotazione,
    MotivoDisdetta,
    MotivoFascia,
    StatoAttesa,
    StatoProposta,
)
from centri.models import Attesa, Colloquio, Fascia, PropostaPosto, Trattenuta
from centri.queries.attese import Posto
from centri.rules import attesa as regole
from lavoratori.choices import TipoRecapito
from lavoratori.models import Recapito
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso
from tests.centri.factories import (
    IncontroFactory,
    PrestazioneFactory,
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


def prenotato(centro, numero=40):
    """Di norma fra due settimane: c'è tutto il tempo di proporlo."""
    return prenota_colloquio(
        lavoratore=lavoratore_del(centro),
        offerta=offerte_di(centro)[numero],
        autore=LA_PERSONA,
    )


def in_attesa(centro, **campi):
    situazione = {"con_email": True} | campi.pop("situazione", {})
    return mettiti_in_attesa(
        lavoratore=lavoratore_del(centro, **situazione),
        centro=centro,
        prestazione=PrestazioneFactory(),
        autore=operatrice(centro),
        **campi,
    )


def codici(no):
    return [impedimento.codice for impedimento in no.value.impedimenti]


@pytest.mark.django_db
def test_il_posto_disdetto_e_tenuto_per_chi_e_in_testa_e_lei_lo_sa(mailoutbox):
    centro = centro_che_riceve()
    colloquio = prenotato(centro)
    dopo, prima = in_attesa(centro), in_attesa(centro, entro=date(2026, 12, 31))
    consegna_in_attesa()
    mailoutbox.clear()

    disdici_colloquio(colloquio=colloquio, autore=LA_PERSONA)

    proposta = PropostaPosto.objects.get()
    assert (proposta.attesa, proposta.posto_di) == (prima, colloquio)
    assert proposta.scade_il == LUNEDI + timedelta(hours=24)
    assert proposta.trattenuta.scade_il == proposta.scade_il
    assert colloquio.inizio not in [offerta.inizio for offerta in offerte_di(centro)]
    assert not dopo.proposte.exists()
    consegna_in_attesa()
    [posta] = [posta for posta in mailoutbox if "posto" in posta.subject]
    assert posta.to == [prima.lavoratore.contatto().email]
    assert "fino a martedì 24 novembre, ore 8:00" in posta.body
    assert "/posto/" in posta.body


@pytest.mark.django_db
def test_chi_accetta_ha_il_colloquio_dalla_lista():
    centro = centro_che_riceve()
    colloquio = prenotato(centro)
    attesa = in_attesa(centro)
    disdici_colloquio(colloquio=colloquio, autore=LA_PERSONA)
    proposta = PropostaPosto.objects.get()

    accetta_proposta(proposta=proposta, autore=Attore.portatore("proposta", proposta.pk))

    nuovo = Colloquio.objects.da_erogare().get()
    assert (nuovo.lavoratore, nuovo.inizio) == (attesa.lavoratore, colloquio.inizio)
    assert nuovo.canale == CanalePrenotazione.LISTA_ATTESA
    attesa.refresh_from_db()
    assert attesa.stato == StatoAttesa.SERVITA
    assert not Trattenuta.objects.exists()
    assert Fascia.objects.filter(motivo=MotivoFascia.COLLOQUIO).count() == 2
    assert not Fascia.objects.filter(motivo=MotivoFascia.TRATTENUTA).exists()
    with pytest.raises(AttoImpedito) as no:
        accetta_proposta(proposta=proposta, autore=LA_PERSONA)
    assert codici(no) == ["proposta_chiusa"]


@pytest.mark.django_db
def test_il_preavviso_non_ferma_chi_aveva_il_posto_tenuto():
    """Il posto si libera la mattina per il giorno dopo: meno di un giorno di preavviso."""
    centro = centro_che_riceve()
    colloquio = prenotato(centro, numero=0)
    in_attesa(centro)
    disdici_colloquio(colloquio=colloquio, autore=operatrice(centro))
    proposta = PropostaPosto.objects.get()

    accetta_proposta(proposta=proposta, autore=Attore.portatore("proposta", proposta.pk))

    assert Colloquio.objects.da_erogare().get().inizio == colloquio.inizio


@pytest.mark.django_db
def test_chi_rifiuta_resta_in_lista_e_il_posto_passa_a_chi_segue():
    centro = centro_che_riceve()
    colloquio = prenotato(centro)
    prima, seconda = in_attesa(centro), in_attesa(centro)
    disdici_colloquio(colloquio=colloquio, autore=LA_PERSONA)

    rifiuta_proposta(proposta=PropostaPosto.objects.get(), autore=LA_PERSONA)

    assert [riga.stato for riga in prima.proposte.all()] == [StatoProposta.RIFIUTATA]
    assert [riga.stato for riga in seconda.proposte.all()] == [StatoProposta.APERTA]
    rifiuta_proposta(proposta=seconda.proposte.get(), autore=LA_PERSONA)
    assert not PropostaPosto.objects.aperte().exists()
    assert colloquio.inizio in [offerta.inizio for offerta in offerte_di(centro)]
    assert Attesa.objects.aperte().count() == 2


@pytest.mark.django_db
def test_chi_non_risponde_in_tempo_lascia_il_posto_a_chi_segue(time_machine):
    centro = centro_che_riceve()
    colloquio = prenotato(centro)
    prima, seconda = in_attesa(centro), in_attesa(centro)
    disdici_colloquio(colloquio=colloquio, autore=LA_PERSONA)
    assert scadi_proposte() == 0

    time_machine.move_to(LUNEDI + timedelta(hours=24), tick=False)
    with pytest.raises(AttoImpedito) as no:
        accetta_proposta(proposta=prima.proposte.get(), autore=LA_PERSONA)
    assert codici(no) == ["proposta_scaduta"]
    assert [scadi_proposte(), scadi_proposte()] == [1, 0]

    assert prima.proposte.get().stato == StatoProposta.SCADUTA
    assert seconda.proposte.get().stato == StatoProposta.APERTA
    assert atti()[-2:] == ["trattenuta.iniziata", "proposta.inviata"]


@pytest.mark.django_db
def test_anche_il_posto_lasciato_da_chi_sposta():
    centro = centro_che_riceve()
    colloquio = prenotato(centro)
    attesa = in_attesa(centro)

    sposta_colloquio(colloquio=colloquio, offerta=offerte_di(centro)[50], autore=LA_PERSONA)

    assert attesa.proposte.get().inizio == colloquio.inizio


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("campi", "motivo", "numero"),
    [
        ({"giorni": [5]}, "", 40),
        ({"momento": "pomeriggio"}, "", 40),
        ({}, MotivoDisdetta.OPERATORE_ASSENTE, 40),
        ({}, MotivoDisdetta.CENTRO_CHIUSO, 40),
    ],
)
def test_non_si_propone_a_chi_non_puo_ne_cio_che_non_c_e(campi, motivo, numero):
    centro = centro_che_riceve()
    colloquio = prenotato(centro, numero)
    in_attesa(centro, **campi)

    disdici_colloquio(colloquio=colloquio, autore=operatrice(centro), motivo=motivo)

    assert not PropostaPosto.objects.exists()


@pytest.mark.django_db
def test_a_poche_ore_dall_inizio_il_posto_e_di_tutti(time_machine):
    centro = centro_che_riceve()
    colloquio = prenotato(centro, numero=0)
    in_attesa(centro)
    time_machine.move_to(colloquio.inizio - timedelta(hours=3), tick=False)

    disdici_colloquio(colloquio=colloquio, autore=operatrice(centro))

    assert not PropostaPosto.objects.exists()


@pytest.mark.django_db
def test_chi_ha_solo_il_telefono_si_chiama_entro_un_ora(mailoutbox):
    centro = centro_che_riceve()
    colloquio = prenotato(centro)
    attesa = in_attesa(centro, situazione={"con_email": False})
    Recapito.objects.create(
        lavoratore=attesa.lavoratore, tipo=TipoRecapito.TELEFONO, valore="+390110000001"
    )

    disdici_colloquio(colloquio=colloquio, autore=LA_PERSONA)

    proposta = PropostaPosto.objects.get()
    assert proposta.per_telefono
    assert proposta.scade_il == datetime(2026, 11, 24, 12, tzinfo=ROMA)
    assert not Avviso.objects.filter(tipo="centri.PostoProposto").exists()
    accetta_proposta(proposta=proposta, autore=operatrice(centro))
    nuovo = Colloquio.objects.da_erogare().get()
    assert nuovo.prenotato_da == operatrice(centro).incarico


@pytest.mark.django_db
def test_chi_prenota_da_se_non_aspetta_piu_e_cio_che_teneva_passa_a_chi_segue():
    centro = centro_che_riceve()
    colloquio = prenotato(centro)
    prima, seconda = in_attesa(centro), in_attesa(centro)
    disdici_colloquio(colloquio=colloquio, autore=LA_PERSONA)

    prenota_colloquio(lavoratore=prima.lavoratore, offerta=offerte_di(centro)[3], autore=LA_PERSONA)

    prima.refresh_from_db()
    assert prima.stato == StatoAttesa.SERVITA
    assert prima.proposte.get().stato == StatoProposta.RIFIUTATA
    assert seconda.proposte.get().stato == StatoProposta.APERTA


@pytest.mark.django_db
def test_chi_si_toglie_lascia_il_posto_tenuto():
    centro = centro_che_riceve()
    colloquio = prenotato(centro)
    prima, seconda = in_attesa(centro), in_attesa(centro)
    disdici_colloquio(colloquio=colloquio, autore=LA_PERSONA)

    togliti_dall_attesa(attesa=prima, autore=LA_PERSONA)
    togliti_dall_attesa(attesa=prima, autore=LA_PERSONA)

    prima.refresh_from_db()
    assert prima.stato == StatoAttesa.TOLTA
    assert seconda.proposte.get().stato == StatoProposta.APERTA
    assert atti().count("attesa.tolta") == 1


@pytest.mark.django_db
def test_non_ci_si_mette_due_volte_ne_con_un_appuntamento_gia_preso():
    centro = centro_che_riceve()
    attesa, colloquio = in_attesa(centro), prenotato(centro)

    for lavoratore, atteso in (
        (attesa.lavoratore, regole.GIA_IN_ATTESA),
        (colloquio.lavoratore, regole.GIA_PRENOTATO),
    ):
        with pytest.raises(AttoImpedito) as no:
            mettiti_in_attesa(
                lavoratore=lavoratore,
                centro=centro,
                prestazione=PrestazioneFactory(),
                autore=operatrice(centro),
            )
        assert no.value.impedimenti == [atteso]


@pytest.mark.django_db
def test_un_orario_preso_non_si_propone():
    centro = centro_che_riceve()
    colloquio = prenotato(centro)
    attesa = in_attesa(centro)

    with pytest.raises(AttoImpedito) as no:
        proponi_posto(
            attesa=attesa, posto=Posto.del_colloquio(colloquio), autore=operatrice(centro)
        )

    assert no.value.impedimenti == [regole.POSTO_NON_LIBERO]


def pieno(centro, posti=1):
    incontro = IncontroFactory(centro=centro, posti=posti, inizio=LUNEDI + timedelta(days=9))
    iscritte = [lavoratore_del(centro) for _ in range(posti)]
    for lavoratore in iscritte:
        iscrivi_a_incontro(incontro=incontro, lavoratore=lavoratore, autore=LA_PERSONA)
    return incontro, iscritte


@pytest.mark.django_db
def test_la_sedia_lasciata_di_un_incontro_pieno_e_tenuta_per_chi_aspetta():
    centro = centro_che_riceve()
    incontro, [iscritta] = pieno(centro)
    aspetta, altra = lavoratore_del(centro, con_email=True), lavoratore_del(centro)
    attesa = mettiti_in_attesa(
        lavoratore=aspetta, centro=centro, incontro=incontro, autore=LA_PERSONA
    )

    rinuncia_a_incontro(incontro=incontro, lavoratore=iscritta, autore=LA_PERSONA)

    with pytest.raises(AttoImpedito):
        iscrivi_a_incontro(incontro=incontro, lavoratore=altra, autore=LA_PERSONA)
    accetta_proposta(proposta=attesa.proposte.get(), autore=LA_PERSONA)
    assert incontro.partecipazioni.che_occupano_un_posto().get().lavoratore == aspetta


@pytest.mark.django_db
def test_finche_ci_sono_sedie_non_si_aspetta():
    centro = centro_che_riceve()
    incontro = IncontroFactory(centro=centro, posti=1)

    with pytest.raises(AttoImpedito) as no:
        mettiti_in_attesa(
            lavoratore=lavoratore_del(centro),
            centro=centro,
            incontro=incontro,
            autore=LA_PERSONA,
        )

    assert no.value.impedimenti == [regole.CI_SONO_POSTI]
