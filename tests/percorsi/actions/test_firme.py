from datetime import timedelta

import pytest
import time_machine

from percorsi.actions.firme import (
    accetta_patto,
    firma_con_codice,
    manda_codice,
    riconosci_codice,
)
from percorsi.choices import ModoFirma, StatoPatto
from percorsi.models import CodiceFirma, FirmaPatto, Patto
from percorsi.pdf import PattoPdf
from portale import clock
from portale.audit.models import Evento
from portale.documents.emissione import emetti, impagina_documento
from portale.documents.models import Documento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from portale.notifications.consegna import consegna
from portale.notifications.models import Avviso, Canale
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import AssessmentFactory, PattoFactory

pytestmark = pytest.mark.django_db


def da_firmare(**persona):
    """Una proposta col suo PDF già pronto."""
    lavoratore = LavoratoreFactory(in_cassa=True, **({"con_email": "ada@example.org"} | persona))
    patto = PattoFactory(assessment=AssessmentFactory(lavoratore=lavoratore), proposto=True)
    nuova_versione(patto)
    return patto


def nuova_versione(patto):
    documento = emetti(
        PattoPdf,
        patto,
        titolare_id=patto.programma.titolare_id,
        autore=IL_SISTEMA,
        persona_id=patto.lavoratore_id,
    )
    impagina_documento(documento.pk, IL_SISTEMA)
    documento.refresh_from_db()
    return documento


def impronta(patto):
    return Documento.objects.di(patto).order_by("-versione").first().sha256


def portatrice(patto):
    return Attore.portatore("firma-patto", patto.pk)


def col_codice(codice):
    return Attore.portatore("firma-patto-aperta", codice.pk)


def no(errore):
    return [impedimento.codice for impedimento in errore.value.impedimenti]


def test_chi_e_entrata_firma_il_testo_che_ha_letto():
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    patto = da_firmare(utente=io.user)
    letta = impronta(patto)

    firmato = accetta_patto(patto=patto, impronta=letta, autore=Attore.di(io))

    assert (firmato.stato, firmato.firmato_il) == (StatoPatto.FIRMATO, clock.today())
    prova = FirmaPatto.objects.get(patto=patto)
    assert (prova.modo, prova.impronta, prova.documento.versione) == (ModoFirma.ACCESSO, letta, 1)
    assert Documento.objects.di(patto).count() == 2, "la versione con la firma"
    evento = Evento.objects.get(atto="patto.firmato")
    assert (evento.veste, evento.dati["modo"]) == ("cittadino", "accesso")


def test_se_il_documento_cambia_si_rilegge():
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    patto = da_firmare(utente=io.user)
    letta = impronta(patto)
    with time_machine.travel(clock.now() + timedelta(days=1)):
        nuova_versione(patto)
        with pytest.raises(AttoImpedito) as errore:
            accetta_patto(patto=patto, impronta=letta, autore=Attore.di(io))
    assert no(errore) == ["documento_cambiato"]
    assert not FirmaPatto.objects.exists()


def test_un_altra_persona_o_un_operatrice_non_firmano_per_lei():
    patto = da_firmare()
    for ruolo in (Ruolo.CITTADINO, Ruolo.OPERATORE_CPI):
        with pytest.raises(AttoImpedito) as errore:
            accetta_patto(
                patto=patto,
                impronta=impronta(patto),
                autore=Attore.di(IncaricoFactory(ruolo=ruolo)),
            )
        assert no(errore) == ["non_e_il_suo"]


def test_dal_collegamento_al_codice_alla_firma():
    patto = da_firmare()
    codice = manda_codice(patto=patto, autore=portatrice(patto))
    avviso = Avviso.objects.get(tipo="percorsi.CodicePerFirmare")
    assert (avviso.canale, avviso.recapito) == (Canale.EMAIL, "ada@example.org")
    assert codice.cifre() not in str(avviso.contesto)

    aperto = riconosci_codice(patto=patto, cifre=codice.cifre(), autore=portatrice(patto))
    firmato = firma_con_codice(codice=aperto, impronta=impronta(patto), autore=col_codice(aperto))

    assert firmato.stato == StatoPatto.FIRMATO
    prova = FirmaPatto.objects.get(patto=patto)
    assert (prova.modo, prova.recapito) == (ModoFirma.CODICE, "a•••@example.org")
    with pytest.raises(AttoImpedito) as errore:
        firma_con_codice(codice=aperto, impronta=impronta(patto), autore=col_codice(aperto))
    assert no(errore) == ["non_da_firmare"], "la stessa richiesta due volte"


def test_il_codice_arriva_e_non_resta_scritto(mailoutbox):
    patto = da_firmare()
    codice = manda_codice(patto=patto, autore=portatrice(patto))
    avviso = Avviso.objects.get(tipo="percorsi.CodicePerFirmare")
    consegna(avviso.pk)
    assert codice.cifre() in mailoutbox[0].body
    avviso.refresh_from_db()
    assert avviso.testo == ""


def test_ogni_tentativo_sbagliato_conta_e_dopo_cinque_basta():
    patto = da_firmare()
    codice = manda_codice(patto=patto, autore=portatrice(patto))
    sbagliato = f"{(int(codice.cifre()) + 1) % 10**6:06d}"
    visti = []
    for _volta in range(5):
        with pytest.raises(AttoImpedito) as errore:
            riconosci_codice(patto=patto, cifre=sbagliato, autore=portatrice(patto))
        visti += no(errore)
    assert visti == [*["codice_sbagliato"] * 4, "tentativi_finiti"]
    with pytest.raises(AttoImpedito) as errore:
        riconosci_codice(patto=patto, cifre=codice.cifre(), autore=portatrice(patto))
    assert no(errore) == ["tentativi_finiti"]
    assert Evento.objects.filter(atto="patto.codice_rifiutato").count() == 6
    assert CodiceFirma.objects.get().tentativi == 6


def test_un_codice_vale_dieci_minuti_una_volta_e_solo_per_quel_patto():
    patto, altrui = da_firmare(), da_firmare(con_email="bea@example.org")
    with pytest.raises(AttoImpedito) as errore:
        riconosci_codice(patto=patto, cifre="123456", autore=portatrice(patto))
    assert no(errore) == ["codice_mai_chiesto"]
    codice = manda_codice(patto=patto, autore=portatrice(patto))
    with pytest.raises(AttoImpedito) as errore:
        riconosci_codice(patto=altrui, cifre=codice.cifre(), autore=portatrice(altrui))
    assert no(errore) == ["codice_mai_chiesto"], "col collegamento di un'altra non apre"
    with pytest.raises(AttoImpedito) as errore:
        manda_codice(patto=patto, autore=portatrice(patto))
    assert no(errore) == ["appena_mandato"]
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        with pytest.raises(AttoImpedito) as errore:
            riconosci_codice(patto=patto, cifre=codice.cifre(), autore=portatrice(patto))
        assert no(errore) == ["codice_scaduto"]
        nuovo = manda_codice(patto=patto, autore=portatrice(patto))
        riconosci_codice(patto=patto, cifre=nuovo.cifre(), autore=portatrice(patto))
        with pytest.raises(AttoImpedito) as errore:
            riconosci_codice(patto=patto, cifre=nuovo.cifre(), autore=portatrice(patto))
        assert no(errore) == ["codice_usato"]


def test_senza_recapito_il_codice_non_parte():
    patto = da_firmare()
    patto.lavoratore.recapiti.all().delete()
    with pytest.raises(AttoImpedito) as errore:
        manda_codice(patto=Patto.objects.get(pk=patto.pk), autore=portatrice(patto))
    assert no(errore) == ["senza_recapito"]
