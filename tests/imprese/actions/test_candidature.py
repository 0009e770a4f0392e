from datetime import timedelta

import pytest

from centri.models import Fascia
from imprese.actions.candidature import (
    annulla_i_colloqui,
    concludi,
    non_scegliere,
    proponi_candidatura,
    ritira_candidatura,
)
from imprese.actions.colloqui import fissa_colloquio_aziendale
from imprese.choices import StatoAnnuncio, StatoCandidatura
from imprese.models import Candidatura, ColloquioAziendale
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso
from tests.imprese.factories import (
    RAGIONI,
    AnnuncioFactory,
    CandidaturaFactory,
    candidata,
    referente_di,
)
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


def test_proponi_candidatura_registra_e_avvisa_la_persona_e_l_impresa(mailoutbox):
    annuncio = AnnuncioFactory()
    referente = referente_di(annuncio.impresa, user__email="hr@meccanica.example")
    persona = LavoratoreFactory(con_email="ada@example.org", nome="Ada", cognome="Verdi")

    candidatura = proponi_candidatura(
        annuncio=annuncio, lavoratore=persona, motivo=RAGIONI, autore=IL_SISTEMA
    )
    consegna_in_attesa()

    assert list(Candidatura.objects.da_rispondere()) == [candidatura]
    evento = Evento.objects.get(atto="candidatura.proposta")
    assert (evento.persona_id, evento.dati) == (persona.pk, {"annuncio": annuncio.pk})
    alla_persona, all_impresa = sorted(mailoutbox, key=lambda mail: mail.to)
    assert alla_persona.subject == "L'abbiamo proposta per un lavoro"
    assert "- Ha l'attestato di metrologia." in alla_persona.body
    assert all_impresa.to == ["hr@meccanica.example"]
    assert "Verdi" not in all_impresa.body
    assert Avviso.objects.nella_posta_di(referente.user).count() == 1


@pytest.mark.parametrize(
    ("situazione", "codice"),
    [
        ({"stato": StatoAnnuncio.BOZZA}, "annuncio_non_aperto"),
        ({"stato": StatoAnnuncio.CHIUSO}, "annuncio_non_aperto"),
        ({"posti": 1, "piena": True}, "posti_finiti"),
    ],
)
def test_proponi_candidatura_dice_perche_non_si_puo(situazione, codice):
    piena = situazione.pop("piena", False)
    annuncio = AnnuncioFactory(**situazione)
    if piena:
        CandidaturaFactory(annuncio=annuncio, stato=StatoCandidatura.ASSUNTA)

    with pytest.raises(AttoImpedito) as no:
        proponi_candidatura(
            annuncio=annuncio, lavoratore=LavoratoreFactory(), motivo=RAGIONI, autore=IL_SISTEMA
        )

    assert [ragione.codice for ragione in no.value.impedimenti] == [codice]


def test_una_persona_si_propone_una_volta_sola():
    candidatura = CandidaturaFactory()

    with pytest.raises(AttoImpedito) as no:
        proponi_candidatura(
            annuncio=candidatura.annuncio,
            lavoratore=candidatura.lavoratore,
            motivo=RAGIONI,
            autore=IL_SISTEMA,
        )

    assert no.value.frasi == ["La persona è già candidata a questo annuncio."]


def test_non_scegliere_avvisa_la_persona_e_libera_il_suo_tempo(mailoutbox):
    candidatura = candidata()
    domani = clock.now() + timedelta(days=1)
    fissa_colloquio_aziendale(
        candidatura=candidatura,
        inizio=domani,
        fine=domani + timedelta(hours=1),
        luogo="Nichelino",
        autore=IL_SISTEMA,
    )
    mailoutbox.clear()

    non_scegliere(candidatura=candidatura, autore=IL_SISTEMA)
    consegna_in_attesa()

    candidatura.refresh_from_db()
    assert candidatura.stato == StatoCandidatura.NON_SCELTA
    assert [colloquio.esito for colloquio in ColloquioAziendale.objects.all()] == ["annullato"]
    assert not Fascia.objects.exists()
    assert [mail.subject for mail in mailoutbox] == ["L'impresa ha risposto"]
    with pytest.raises(AttoImpedito):
        non_scegliere(candidatura=candidatura, autore=IL_SISTEMA)


def test_ritira_candidatura_avvisa_l_impresa_senza_dire_chi_ne_perche(mailoutbox):
    candidatura = candidata(cognome="Bianchi")

    ritira_candidatura(candidatura=candidatura, autore=IL_SISTEMA)
    consegna_in_attesa()

    candidatura.refresh_from_db()
    assert candidatura.stato == StatoCandidatura.RITIRATA
    [mail] = mailoutbox
    assert mail.subject == "Una persona non è più disponibile"
    assert "Bianchi" not in mail.body
    assert Evento.objects.get().atto == "candidatura.ritirata"


def test_concludi_registra_l_atto_giusto():
    candidatura = CandidaturaFactory()

    concludi(candidatura, StatoCandidatura.RITIRATA, autore=IL_SISTEMA)
    annulla_i_colloqui(candidatura, autore=IL_SISTEMA)  # non ce ne sono: non cambia nulla

    assert [evento.atto for evento in Evento.objects.all()] == ["candidatura.ritirata"]
