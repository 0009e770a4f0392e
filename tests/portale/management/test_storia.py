"""TE Connectivity com'è nel comunicato del 9 settembre 2025: le cifre escono dagli atti."""

from collections import Counter
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from centri.choices import Adesione, StatoColloquio
from centri.models import Colloquio, ElencoCig
from imprese.choices import StatoCandidatura
from imprese.models import Candidatura, ColloquioAziendale
from lavoratori.models import PeriodoCig, Rapporto, TrattamentoCig
from percorsi.models import Attestato, Edizione, Iscrizione, Patto
from portale import clock
from portale.audit.models import Evento
from portale.dashboards import da_scaricare, indicatori
from portale.dashboards.indicatori import Periodo
from portale.documents.models import Documento, StatoDocumento
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.notifications.models import Avviso, Canale, StatoAvviso

pytestmark = [pytest.mark.django_db, pytest.mark.lunga]
FINO_A_SETTEMBRE = Periodo(date(2025, 1, 1), date(2025, 9, 30))
INVITO = "centri.InvitoAlColloquio"


@pytest.fixture(scope="module", autouse=True)
def storie(django_db_setup, django_db_blocker):
    """Si raccontano una volta; queste prove le leggono soltanto, poi tutto torna com'era."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", "--solo-storie")
        with connection.cursor() as cursore:  # di tavole che crede vuote sceglie male la strada
            cursore.execute("ANALYZE percorsi_presenza, percorsi_lezione, percorsi_iscrizione")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def te():
    return TrattamentoCig.objects.get(azienda_nome="TE Connectivity")


def incarico(accesso: str) -> Incarico:
    return Incarico.objects.select_related("user", "ente", "sede").get(
        user__email=f"{accesso}@demo.example"
    )


def test_le_cifre_del_cruscotto_sono_quelle_del_comunicato(te):
    regione = Attore.di(incarico("regione"))
    persone = indicatori.la_coorte().persone(regione, FINO_A_SETTEMBRE, str(te.pk))
    cifre = {
        indicatore.nome: indicatori.persone_di(indicatore, FINO_A_SETTEMBRE, persone).count()
        for indicatore in indicatori.indicatori()
    }
    assert cifre == {
        "in_elenco": 10,
        "raggiunti": 10,
        "incontrati": 10,
        "sul_percorso": 10,
        "in_formazione": 10,
        "attestati": 10,
        "assunti": 7,
        "in_colloquio_aziendale": 3,
    }
    conti = [cifra.conto(FINO_A_SETTEMBRE, persone) for cifra in indicatori.cifre()]
    assert conti == [300, None]  # le ore; nessun posto liberato da riprendere


def test_ogni_cifra_nasce_da_un_atto(te):
    persone = te.periodi.values("lavoratore")
    atti = Counter(
        Evento.objects.filter(persona_id__in=persone)
        .exclude(atto__startswith="documento.")
        .values_list("atto", flat=True)
    )
    assert dict(atti) == {
        "lavoratore.iscritto": 10,
        "periodo_cig.aperto": 10,
        "competenza.assegnata": 10,
        "presa.iniziata": 10,
        "invito.inviato": 10,
        "partecipazione.iscritta": 10,
        "partecipazione.registrata": 10,
        "colloquio.prenotato": 10,
        "colloquio.erogato": 10,
        "accesso.dato": 1,
        "assessment.confermato": 10,
        "patto.proposto": 10,
        "patto.firmato": 10,
        "iscrizione.creata": 10,
        "attestato.rilasciato": 10,
        "titolo.registrato": 20,
        "candidatura.proposta": 13,
        "colloquio_aziendale.fissato": 13,
        "colloquio_aziendale.esito": 10,
        "collocamento.registrato": 7,
        "candidatura.non_scelta": 3,
        "periodo_cig.chiuso": 7,
        "rapporto.iniziato": 17,
        "rapporto.cessato": 7,
        "nota.scritta": 21,
        "nota.corretta": 7,
        "informativa.vista": 1,
    }


def test_gli_atti_hanno_la_loro_data(te):
    def giorno(atto: str, **filtri) -> set[date]:
        eventi = Evento.objects.filter(atto=atto, **filtri)
        return {timezone.localdate(evento.created_at) for evento in eventi}

    di_te = {"persona_id__in": te.periodi.values("lavoratore")}
    assert giorno("periodo_cig.aperto", **di_te) == {date(2025, 2, 24)}
    assert giorno("partecipazione.registrata", **di_te) == {date(2025, 3, 10)}
    assert giorno("colloquio.erogato", **di_te) == {date(2025, 3, n) for n in range(17, 22)}
    assert giorno("patto.firmato", **di_te) == {date(2025, 3, n) for n in range(24, 29)}
    assert giorno("attestato.rilasciato") == {date(2025, 6, 27)}
    assert giorno("collocamento.registrato") == {date(2025, 8, 29)}


def test_l_elenco_arriva_come_lo_mandano_gli_uffici(te):
    elenco = ElencoCig.objects.get(trattamento=te)
    esiti = dict(elenco.righe.values_list("esito").annotate(quante=Count("pk")))
    assert esiti == {"importata": 10, "doppia": 1}
    assert elenco.righe_vuote == 1
    assert Evento.objects.filter(atto="riga_elenco.corretta").exists()


def test_ognuno_e_avvisato_per_la_via_che_ha_e_nulla_resta_da_mandare(te):
    persone = te.periodi.values("lavoratore")
    inviti = Avviso.objects.filter(tipo=INVITO, persona_id__in=persone)
    assert Counter(inviti.values_list("canale", "stato")) == {
        (Canale.EMAIL, StatoAvviso.INVIATO): 7,
        (Canale.SMS, StatoAvviso.INVIATO): 2,
        (Canale.LETTERA, StatoAvviso.DA_STAMPARE): 1,
    }
    assert not Avviso.objects.filter(stato=StatoAvviso.DA_INVIARE).exists()
    assert not Avviso.objects.filter(stato=StatoAvviso.NON_INVIATO).exists()
    di_allora = Avviso.objects.filter(persona_id__in=persone, inviato_il__isnull=False)
    assert all(avviso.inviato_il == avviso.created_at and avviso.testo for avviso in di_allora)


def test_colloqui_piani_e_corso(te):
    colloqui = Colloquio.objects.filter(lavoratore__periodi_cig__trattamento=te)
    assert Counter(colloqui.values_list("stato", "adesione")) == {
        (StatoColloquio.EROGATO, Adesione.ADERISCE): 10
    }
    altrove = colloqui.exclude(centro__sede__nome="CPI Rivoli")
    assert [str(colloquio.centro) for colloquio in altrove] == ["CPI Venaria Reale"]
    patti = Patto.objects.filter(lavoratore__periodi_cig__trattamento=te)
    assert Counter(patti.values_list("programma__codice", "percorso__numero", "tipo")) == {
        ("gol", 5, "piano"): 10
    }
    edizione = Edizione.objects.get(iscrizioni__patto__in=patti[:1])
    assert (edizione.dal, edizione.lezioni.chiuse().count()) == (date(2025, 4, 7), 50)
    attestati = Attestato.objects.filter(iscrizione__edizione=edizione).validi()
    ore = [attestato.minuti_frequentati // 60 for attestato in attestati]
    assert len(ore) == 10
    assert 225 <= min(ore) < max(ore) == 300


def test_sette_assunti_e_tre_in_colloquio(te):
    assunti = Rapporto.objects.filter(datore_nome="Microtecnica (Gruppo Safran)")
    assert Counter(assunti.values_list("dal", "contratto")) == {(date(2025, 9, 1), "A.01.00"): 7}
    chiusi = PeriodoCig.objects.filter(trattamento=te).exclude(motivo_fine="")
    assert Counter(chiusi.values_list("al", "motivo_fine")) == {
        (date(2025, 8, 31), "dimissioni"): 7
    }
    altrove = Candidatura.objects.filter(stato=StatoCandidatura.IN_COLLOQUIO)
    assert altrove.values("annuncio__impresa").distinct().count() == 3
    assert ColloquioAziendale.objects.da_fare().filter(candidatura__in=altrove).count() == 3
    motivi = Candidatura.objects.filter(stato=StatoCandidatura.ASSUNTA).values_list("motivo")
    assert all("metrologia" in motivo and "auto" in motivo for (motivo,) in motivi)


def test_i_documenti_della_storia_sono_pronti(te):
    persone = list(te.periodi.values_list("lavoratore", flat=True))
    documenti = Documento.objects.filter(persona_id__in=persone)
    assert Counter(documenti.values_list("tipo", "anno", "stato")) == {
        ("patto", 2025, StatoDocumento.PRONTO): 20,
        ("attestato", 2025, StatoDocumento.PRONTO): 10,
        ("lettera", 2025, StatoDocumento.PRONTO): documenti.filter(tipo="lettera").count(),
    }


def test_la_gemella_aspetta_il_suo_elenco():
    valsusa = TrattamentoCig.objects.get(azienda_nome="Torneria Valsusa S.p.A.")
    assert not valsusa.elenchi.exists()
    assert valsusa.al > clock.today()
    assert da_scaricare.percorso().stat().st_size > 5_000


def test_un_corso_si_conclude_oggi_e_uno_aspetta_iscritti():
    oggi = clock.today()
    in_corso = Edizione.objects.get(stato="in_corso")
    assert Iscrizione.objects.filter(edizione=in_corso).count() == 10
    da_chiudere = in_corso.lezioni.da_registrare()
    assert da_chiudere.count() == 2
    assert all(lezione.fine < clock.now() for lezione in da_chiudere)
    aperta = Edizione.objects.con_iscritti().get(stato="aperta")
    assert (aperta.iscritti, aperta.posti) == (0, 12)
    assert 14 <= (aperta.dal - oggi).days <= 28


def test_c_e_qualcuno_da_provare_in_ogni_ruolo_delle_storie():
    di_prova = Incarico.objects.in_vigore(clock.today()).filter(
        user__email__endswith="@demo.example"
    )
    assert set(di_prova.values_list("ruolo", flat=True)) >= {
        Ruolo.REGIONE,
        Ruolo.AUDITOR,
        Ruolo.OPERATORE_CPI,
        Ruolo.RESPONSABILE_CPI,
        Ruolo.CITTADINO,
        Ruolo.ENTE_FORMAZIONE,
        Ruolo.REFERENTE_IMPRESA,
    }
