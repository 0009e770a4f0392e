from datetime import timedelta

import pytest

from percorsi.actions.patti import annulla_patto, firma_patto, proponi_patto
from percorsi.choices import StatoPatto, TipoPatto
from percorsi.models import Patto
from portale import clock
from portale.audit.models import Evento
from portale.documents.models import Documento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.models import Avviso
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import AssessmentFactory, OperatoreFactory, PattoFactory

pytestmark = pytest.mark.django_db


def una_proposta(**altro):
    assessment = altro.pop("assessment", None) or AssessmentFactory(
        lavoratore=LavoratoreFactory(in_cassa=True, con_email="ada@example.org")
    )
    return {
        "lavoratore": assessment.lavoratore,
        "assessment": assessment,
        "tipo": TipoPatto.PIANO,
        "impegni_persona": "Frequentare il corso.",
        "impegni_centro": "Presentarla alle imprese.",
        "giorno": clock.today(),
        "autore": Attore.di(OperatoreFactory()),
    } | altro


def atti():
    return list(Evento.objects.order_by("pk").values_list("atto", flat=True))


def codici(no):
    return [impedimento.codice for impedimento in no.value.impedimenti]


def test_proporre_scrive_protocolla_e_avvisa():
    patto = proponi_patto(**una_proposta())

    assert (patto.stato, patto.percorso.numero) == (StatoPatto.PROPOSTO, 5)
    assert atti() == ["patto.proposto", "documento.protocollato"]
    documento = Documento.objects.di(patto).get()
    assert (documento.tipo, documento.versione, documento.persona_id) == (
        "patto",
        1,
        patto.lavoratore_id,
    )
    assert [avviso.tipo for avviso in Avviso.objects.all()] == ["percorsi.PattoProposto"]


def test_la_firma_fa_una_seconda_versione_e_avvisa():
    patto = proponi_patto(**una_proposta())
    firmato = firma_patto(patto=patto, giorno=clock.today(), autore=Attore.di(OperatoreFactory()))

    assert (firmato.stato, firmato.firmato_il) == (StatoPatto.FIRMATO, clock.today())
    assert [d.versione for d in Documento.objects.di(patto).order_by("versione")] == [1, 2]
    assert atti()[-2:] == ["patto.firmato", "documento.protocollato"]
    assert set(Avviso.objects.values_list("tipo", flat=True)) == {
        "percorsi.PattoProposto",
        "percorsi.PattoFirmato",
    }


def test_senza_cassa_quel_giorno_il_percorso_5_non_si_propone():
    fuori = AssessmentFactory(lavoratore=LavoratoreFactory())
    with pytest.raises(AttoImpedito) as no:
        proponi_patto(**una_proposta(assessment=fuori))
    assert codici(no) == ["cassa_non_copre"]
    assert not Documento.objects.exists()


def test_un_patto_aperto_per_programma():
    caso = una_proposta()
    proponi_patto(**caso)
    with pytest.raises(AttoImpedito) as no:
        proponi_patto(**caso)
    assert codici(no) == ["patto_gia_aperto"]


def test_la_valutazione_dev_essere_sua():
    with pytest.raises(AttoImpedito) as no:
        proponi_patto(**una_proposta(lavoratore=LavoratoreFactory(in_cassa=True)))
    assert codici(no) == ["valutazione_superata"]


def test_non_si_firma_due_volte_ne_prima_di_proporre():
    firmato = PattoFactory()
    with pytest.raises(AttoImpedito, match="già firmato"):
        firma_patto(patto=firmato, giorno=clock.today(), autore=Attore.di(OperatoreFactory()))
    proposto = PattoFactory(proposto=True)
    with pytest.raises(AttoImpedito) as no:
        firma_patto(
            patto=proposto,
            giorno=proposto.proposto_il - timedelta(days=1),
            autore=Attore.di(OperatoreFactory()),
        )
    assert codici(no) == ["firma_prima"]


def test_si_annulla_solo_cio_che_non_e_firmato():
    proposto = PattoFactory(proposto=True)
    annulla_patto(patto=proposto, autore=Attore.di(OperatoreFactory()))
    assert Patto.objects.get(pk=proposto.pk).stato == StatoPatto.ANNULLATO
    assert atti() == ["patto.annullato"]

    with pytest.raises(AttoImpedito) as no:
        annulla_patto(patto=PattoFactory(), autore=Attore.di(OperatoreFactory()))
    assert codici(no) == ["non_si_annulla"]
