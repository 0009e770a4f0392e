import pytest

from centri.choices import Adesione, StatoColloquio
from centri.models import Centro, Colloquio, Prestazione
from percorsi.dashboards import (
    attestato,
    corso,
    di_chi_segue,
    frequenza,
    il_piano_da_finire,
    la_sua_firma,
    la_sua_lezione,
    mio_percorso,
    percorso,
    piano,
)
from portale import clock
from portale.dashboards.home import casa
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory, RegioneEnteFactory
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import (
    AssessmentFactory,
    AttestatoFactory,
    EdizioneFactory,
    IscrizioneFactory,
    OperatoreFactory,
    PattoFactory,
    dell_ente,
)
from tests.percorsi.views.conftest import operatrice, seguita  # noqa: F401 - fixture

pytestmark = pytest.mark.django_db


def frase(passo):
    return str(passo.frase) if passo else None


def ha_aderito(persona, incarico):
    Colloquio.objects.create(
        lavoratore=persona,
        prestazione=Prestazione.objects.create(
            titolare=RegioneEnteFactory(), codice="primo", nome="Primo colloquio"
        ),
        centro=Centro.objects.get(sede=incarico.sede),
        operatore=incarico,
        inizio=clock.now(),
        fine=clock.now() + (clock.now() - clock.now().replace(year=2020)),
        stato=StatoColloquio.EROGATO,
        adesione=Adesione.ADERISCE,
        created_at=clock.now(),
    )


def test_il_prossimo_passo_e_cio_che_manca_per_primo(operatrice, seguita):  # noqa: F811
    attore, persona = Attore.di(operatrice), seguita()
    assert di_chi_segue(attore, persona.pk) is None
    ha_aderito(persona, operatrice)
    assert "manca la valutazione" in frase(di_chi_segue(attore, persona.pk))

    valutazione = AssessmentFactory(lavoratore=persona)
    assert "manca il patto" in frase(il_piano_da_finire(attore, persona.pk))
    proposta = PattoFactory(assessment=valutazione, proposto=True)
    assert "manca la firma" in frase(il_piano_da_finire(attore, persona.pk))
    proposta.stato, proposta.firmato_il = "firmato", clock.today()
    proposta.save()
    assert "manca il posto" in frase(di_chi_segue(attore, persona.pk))
    IscrizioneFactory(patto=proposta)
    assert di_chi_segue(attore, persona.pk) is None
    assert il_piano_da_finire(attore, persona.pk) is None


def test_alla_persona_si_dice_la_firma_e_poi_la_prossima_lezione():
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    persona = LavoratoreFactory(utente=io.user, in_cassa=True)
    attore = Attore.di(io)
    assert la_sua_firma(attore, persona.pk) is None
    assert mio_percorso(attore, persona.pk) is None

    patto = PattoFactory(assessment=AssessmentFactory(lavoratore=persona), proposto=True)
    assert "è pronto" in frase(la_sua_firma(attore, persona.pk))
    patto.stato, patto.firmato_il = "firmato", clock.today()
    patto.save()
    IscrizioneFactory(patto=patto, edizione=EdizioneFactory())
    assert frase(la_sua_lezione(attore, persona.pk)).startswith("Prossima lezione: ")
    assert mio_percorso(attore, persona.pk)["prossima"] is not None


def test_la_firma_viene_prima_del_colloquio_da_prenotare(client_di):
    """Non è ancora venuta in ufficio, ma la proposta c'è: la si firma da casa."""
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    persona = LavoratoreFactory(utente=io.user, in_cassa=True)
    assert "Prenoti il colloquio" in client_di(io).get("/").content.decode()

    PattoFactory(assessment=AssessmentFactory(lavoratore=persona), proposto=True)
    pagina = client_di(io).get("/").content.decode()
    assert "Legga e firmi" in pagina
    assert "Prenoti il colloquio" not in pagina


def test_le_tappe_seguono_i_fatti():
    persona = LavoratoreFactory()
    assert [tappa(persona.pk) for tappa in (piano, corso, attestato)] == [None, None, None]
    proposto = PattoFactory(proposto=True)
    assert piano(proposto.lavoratore_id) == "adesso"
    iscritta = IscrizioneFactory()
    assert [tappa(iscritta.lavoratore_id) for tappa in (piano, corso, attestato)] == [
        "fatto",
        "adesso",
        None,
    ]
    finito = AttestatoFactory().iscrizione.lavoratore_id
    assert [tappa(finito) for tappa in (piano, corso, attestato)] == ["fatto"] * 3


def test_i_pannelli_costano_al_massimo_quattro_query(operatrice, seguita, conta_query):  # noqa: F811
    iscrizione = IscrizioneFactory()
    seguita(iscrizione.lavoratore)
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    iscrizione.lavoratore.utente = io.user
    iscrizione.lavoratore.save()
    ente = dell_ente(iscrizione.edizione)
    for pannello, incarico in ((percorso, operatrice), (mio_percorso, io), (frequenza, ente)):
        attore = Attore.di(incarico)
        with conta_query() as query:
            assert pannello(attore, iscrizione.lavoratore_id)
        assert len(query) <= 4


def test_l_ente_di_formazione_comincia_dai_suoi_corsi():
    assert casa(Ruolo.ENTE_FORMAZIONE) == "percorsi:edizioni"
    assert di_chi_segue(Attore.di(dell_ente(EdizioneFactory())), 1) is None
    assert la_sua_firma(Attore.di(OperatoreFactory()), 1) is None
    assert la_sua_lezione(Attore.di(OperatoreFactory()), 1) is None
