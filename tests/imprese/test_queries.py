from datetime import date, timedelta

import pytest

from imprese.models import Candidatura
from imprese.queries import (
    lavoro_di_prima,
    parole_cercate,
    persona_adatta,
    persone_adatte,
    schede,
    ultime_qualifiche,
)
from lavoratori.choices import TipoTitolo
from portale import clock
from portale.classifications.models import Professione
from portale.identity.attore import IL_SISTEMA
from tests.imprese.factories import (
    AnnuncioFactory,
    CandidaturaFactory,
    ColloquioAziendaleFactory,
)
from tests.lavoratori.factories import (
    LavoratoreFactory,
    PeriodoCigFactory,
    RapportoFactory,
    TitoloFactory,
)

pytestmark = pytest.mark.django_db
NUOVO_DATORE = "90000000001"


def test_la_scheda_dice_nome_titoli_qualifica_ragioni():
    candidatura = CandidaturaFactory(lavoratore__nome="Ada", lavoratore__cognome="Verdi")
    TitoloFactory(lavoratore=candidatura.lavoratore, descrizione="Metrologia")
    TitoloFactory(lavoratore=candidatura.lavoratore, descrizione="Tolto", revocato=True)
    RapportoFactory(lavoratore=candidatura.lavoratore, mansione="montatrice")
    colloquio = ColloquioAziendaleFactory(candidatura=candidatura, esito="positivo")
    ColloquioAziendaleFactory(candidatura=candidatura, esito="annullato")

    [scheda] = schede(Candidatura.objects.all())

    assert (scheda.nome, scheda.titoli, scheda.qualifica) == (
        "Ada Verdi",
        ["Metrologia"],
        "montatrice",
    )
    assert scheda.ragioni[0] == "Ha l'attestato di metrologia."
    assert (scheda.colloquio, scheda.positivo) == (colloquio, True)


def test_l_ultima_qualifica_e_quella_del_lavoro_piu_recente():
    persona = LavoratoreFactory()
    RapportoFactory(lavoratore=persona, mansione="magazziniera", dal=date(2010, 1, 1))
    RapportoFactory(lavoratore=persona, mansione="montatrice", dal=date(2020, 1, 1))
    RapportoFactory(lavoratore=persona, mansione="", dal=date(2024, 1, 1))

    assert ultime_qualifiche([persona.pk]) == {persona.pk: "montatrice"}


def test_i_sinonimi_della_professione_trovano_chi_la_sa_fare():
    """L'annuncio dice «fresatore», la persona ha lavorato come «alesatrice»: ESCO li avvicina."""
    professione = Professione(
        codice="7223.1", uri="http://esco.example/1", isco="7223", etichetta="fresatore",
        alternative=["alesatore"],
    ).prepara_ricerca()  # fmt: skip
    professione.save()
    annuncio = AnnuncioFactory(titolo="Fresatori", requisiti="", professione=professione)
    persona = LavoratoreFactory()
    RapportoFactory(lavoratore=persona, mansione="alesatrice")

    assert set(parole_cercate(annuncio)) == {"fresa", "alesa"}
    [adatta] = persone_adatte(IL_SISTEMA, annuncio, clock.today())
    assert adatta.lavoratore == persona
    assert (
        adatta.motivo.splitlines()[0]
        == "Ha lavorato come «alesatrice». In comune con l'annuncio: alesatrice."
    )


def test_chi_ha_piu_ragioni_viene_prima_e_chi_e_gia_candidata_non_c_e():
    annuncio = AnnuncioFactory()
    una, due = LavoratoreFactory(cognome="Aaa"), LavoratoreFactory(cognome="Bbb", in_cassa=True)
    gia = CandidaturaFactory(annuncio=annuncio).lavoratore
    for persona in (una, due, gia):
        TitoloFactory(lavoratore=persona, tipo=TipoTitolo.ATTESTATO, descrizione="Metrologia")
    RapportoFactory(lavoratore=due, mansione="fresatrice")

    adatte = persone_adatte(IL_SISTEMA, annuncio, clock.today())

    assert [adatta.lavoratore for adatta in adatte] == [due, una]
    assert adatte[0].cassa_fino_al == due.periodi_cig.get().al
    assert adatte[1].cassa_fino_al is None
    assert persona_adatta(due, annuncio, clock.today()).ragioni == adatte[0].ragioni


def test_un_annuncio_senza_parole_non_propone_nessuno():
    annuncio = AnnuncioFactory(titolo="Addetti", requisiti="")
    LavoratoreFactory()

    assert persone_adatte(IL_SISTEMA, annuncio, clock.today()) == []


def test_il_lavoro_di_prima_e_la_cassa_che_copre_quel_giorno_e_il_suo_rapporto():
    periodo = PeriodoCigFactory()
    persona, oggi = periodo.lavoratore, clock.today()
    vecchio = RapportoFactory(lavoratore=persona, datore_cf=periodo.datore_cf)
    RapportoFactory(lavoratore=persona, datore_cf="98765432103")

    prima = lavoro_di_prima(persona, oggi, NUOVO_DATORE)
    dopo_la_cassa = lavoro_di_prima(persona, periodo.al + timedelta(days=1), NUOVO_DATORE)

    assert (prima.periodi, prima.rapporti) == ([periodo], [vecchio])
    assert prima.come_precedente().cassa_dal == periodo.dal
    assert (dopo_la_cassa.periodi, dopo_la_cassa.rapporti) == ([], [vecchio])


def test_senza_cassa_il_lavoro_di_prima_e_ogni_rapporto_in_corso_con_altri():
    rapporto = RapportoFactory()
    RapportoFactory(lavoratore=rapporto.lavoratore, datore_cf=NUOVO_DATORE)

    prima = lavoro_di_prima(rapporto.lavoratore, clock.today(), NUOVO_DATORE)

    assert prima.rapporti == [rapporto]
    assert (
        lavoro_di_prima(LavoratoreFactory(), clock.today(), NUOVO_DATORE).come_precedente().niente
    )
