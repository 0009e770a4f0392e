from datetime import timedelta

import pytest

from imprese.actions.annunci import (
    chiudi_annuncio,
    correggi_annuncio,
    pubblica_annuncio,
    scrivi_annuncio,
)
from imprese.choices import StatoAnnuncio, StatoCandidatura
from imprese.models import Annuncio
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.notifications.consegna import consegna_in_attesa
from tests.imprese.factories import (
    AnnuncioFactory,
    CandidaturaFactory,
    ImpresaFactory,
    contratti,
    referente_di,
)
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


def bozza_di(impresa, **altro):
    return {
        "titolo": "Operatrici e operatori CNC",
        "descrizione": "Si torniscono pezzi di precisione.",
        "requisiti": "Disegno meccanico.",
        "comune": impresa.comune,
        "contratto": "A.01.00",
        "ore_settimanali": 40,
        "paga_da": 24_000,
        "paga_a": 28_000,
        "posti": 7,
        "scade_il": clock.today() + timedelta(days=30),
        "professione": None,
    } | altro


def test_scrivi_annuncio_fa_una_bozza():
    contratti()
    impresa = ImpresaFactory()
    referente = Attore.di(referente_di(impresa))

    annuncio = scrivi_annuncio(impresa=impresa, autore=referente, **bozza_di(impresa))

    assert annuncio.stato == StatoAnnuncio.BOZZA
    assert annuncio.posti == 7
    evento = Evento.objects.get()
    assert (evento.atto, evento.autore, evento.persona_id) == (
        "annuncio.scritto",
        referente.user,
        None,
    )


def test_scrivi_annuncio_dice_tutto_quello_che_non_va():
    contratti()
    impresa = ImpresaFactory()

    with pytest.raises(AttoImpedito) as no:
        scrivi_annuncio(
            impresa=impresa,
            autore=IL_SISTEMA,
            **bozza_di(impresa, descrizione="Cerchiamo un giovane", paga_a=10, contratto="Z.99.99"),
        )

    assert [ragione.codice for ragione in no.value.impedimenti] == [
        "paga_decrescente",
        "contratto_ignoto",
        "requisito_eta",
    ]
    assert not Annuncio.objects.exists()


def test_una_bozza_si_corregge_un_annuncio_pubblicato_no():
    contratti()
    annuncio = AnnuncioFactory(in_bozza=True)

    correggi_annuncio(annuncio=annuncio, posti=3, autore=IL_SISTEMA)
    pubblica_annuncio(annuncio=annuncio, autore=IL_SISTEMA)
    with pytest.raises(AttoImpedito) as no:
        correggi_annuncio(annuncio=annuncio, posti=1, autore=IL_SISTEMA)

    annuncio.refresh_from_db()
    assert (annuncio.posti, annuncio.stato, annuncio.pubblicato_il) == (
        3,
        StatoAnnuncio.PUBBLICATO,
        clock.today(),
    )
    assert [ragione.codice for ragione in no.value.impedimenti] == ["non_piu_in_bozza"]
    atti = Evento.objects.order_by("pk").values_list("atto", "dati")
    assert list(atti) == [
        ("annuncio.corretto", {"campi": ["posti"]}),
        ("annuncio.pubblicato", {"posti": 3}),
    ]


def test_non_si_pubblica_due_volte():
    annuncio = AnnuncioFactory()

    with pytest.raises(AttoImpedito):
        pubblica_annuncio(annuncio=annuncio, autore=IL_SISTEMA)


def test_chiudi_annuncio_dice_a_chi_aspettava_che_non_si_cerca_piu(mailoutbox):
    annuncio = AnnuncioFactory()
    aspetta = CandidaturaFactory(
        annuncio=annuncio, lavoratore=LavoratoreFactory(con_email="ada@example.org")
    )
    assunta = CandidaturaFactory(annuncio=annuncio, stato=StatoCandidatura.ASSUNTA)

    chiudi_annuncio(annuncio=annuncio, autore=IL_SISTEMA)
    consegna_in_attesa()

    for riga in (annuncio, aspetta, assunta):
        riga.refresh_from_db()
    assert annuncio.stato == StatoAnnuncio.CHIUSO
    assert [aspetta.stato, assunta.stato] == ["non_scelta", "assunta"]
    assert [(mail.subject, mail.to) for mail in mailoutbox] == [
        ("L'impresa ha risposto", ["ada@example.org"])
    ]
    with pytest.raises(AttoImpedito):
        chiudi_annuncio(annuncio=annuncio, autore=IL_SISTEMA)
