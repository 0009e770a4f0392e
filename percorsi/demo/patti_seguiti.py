"""I patti in ogni stato: proposti insieme, firmati col codice, rinegoziati, finiti."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from percorsi.actions.firme import firma_con_codice, manda_codice, riconosci_codice
from percorsi.actions.impegni import carica_impegni, segna_impegno
from percorsi.actions.patti_versioni import (
    concludi_patto,
    dichiara_decaduto,
    monitora_patto,
    rinegozia_patto,
)
from percorsi.actions.proposte_piani import scrivi_modello
from percorsi.choices import EsitoImpegno, StatoPatto, TipoPatto
from percorsi.models import Patto, Percorso
from percorsi.rules.patto_versioni import Contenuto, ImpegnoConcordato, MisuraConcordata
from portale import clock
from portale.documents.emissione import impagina_documento
from portale.documents.models import Documento
from portale.identity.attore import IL_SISTEMA, Attore
from portale.management.fasi import Demo, alle, fase
from portale.management.storie import DOMINIO

SERVONO = 5
CORSO = "Corso serale di aggiornamento"


@fase(228, "Patti: impegni, versioni, firme")
def patti_seguiti(demo: Demo) -> None:
    ieri = demo.oggi - timedelta(days=1)
    titolare, funzionaria = demo.numeri["titolare"], Attore.di(demo.numeri["funzionaria"])
    with clock.fermo_al(alle(ieri, 9)):
        carica_impegni(titolare=titolare, autore=funzionaria)
        for percorso in Percorso.objects.filter(programma__titolare=titolare, numero=5):
            _modello(percorso, funzionaria)
    in_vigore = list(
        _scelti().filter(stato=StatoPatto.FIRMATO, percorso__chiede_cig=False)[:SERVONO]
    )
    if len(in_vigore) < SERVONO:
        return
    in_vigore.sort(key=lambda patto: not patto.lavoratore.recapiti.exists())
    rinegoziato, da_firmare, in_monitoraggio, concluso, decaduto = in_vigore
    with clock.fermo_al(alle(ieri, 11)):
        nuovo = _rinegozia(rinegoziato)
        _rinegozia(da_firmare)
        monitora_patto(patto=in_monitoraggio, giorno=ieri, autore=_chi(in_monitoraggio))
        _rinegozia(in_monitoraggio, bozza=True)
        concludi_patto(
            patto=concluso, giorno=ieri, motivo="Ha trovato lavoro.", autore=_chi(concluso)
        )
        dichiara_decaduto(
            patto=decaduto,
            giorno=ieri,
            motivo="Due assenze ai colloqui senza un motivo.",
            autore=_chi(decaduto),
        )
    _firma_col_codice(nuovo, demo)
    _segna_il_primo(nuovo, demo.oggi)


def _scelti() -> QuerySet[Patto]:
    """Prima quelli di chi si può provare: così ogni stato si apre da una delle schede."""
    return (
        Patto.objects.select_related("operatore__ente", "operatore__sede", "operatore__user")
        .filter(programma__al=None, precedente=None)
        .annotate(si_prova=Q(operatore__user__email__endswith=DOMINIO))
        .order_by("-si_prova", "lavoratore__codice_fiscale")
    )


def _chi(patto: Patto) -> Attore:
    return Attore.di(patto.operatore)


def _modello(percorso: Percorso, autore: Attore) -> None:
    scrivi_modello(
        titolare=percorso.programma.titolare,
        nome=f"Ricollocazione collettiva, {percorso.programma.nome}",
        percorso=percorso,
        tipo=TipoPatto.PIANO,
        impegni_persona="Frequentare il corso scelto.\nVenire ai colloqui con le imprese.",
        impegni_centro="Proporre un corso adatto.\nUn colloquio al mese.",
        misure=[{"codice_lep": "G", "descrizione": "Corso di riqualificazione", "giorni": 180}],
        durata=365,
        dal=clock.today(),
        autore=autore,
    )


def _nuovo() -> Contenuto:
    """Ogni impegno ha chi lo prende e, se serve, entro quando."""
    tra = [clock.today() + timedelta(days=giorni) for giorni in (1, 15, 30)]
    return Contenuto(
        misure=(MisuraConcordata(CORSO, "G"),),
        contatti_ogni=7,
        impegni=(
            ImpegnoConcordato("persona", "Portare il curriculum aggiornato.", tra[0]),
            ImpegnoConcordato("persona", "Iscrivermi al corso serale.", tra[1], CORSO),
            ImpegnoConcordato("persona", "Dire ogni settimana come va."),
            ImpegnoConcordato("centro", "Proporre tre annunci vicino a casa.", tra[2]),
            ImpegnoConcordato("centro", "Sentirla ogni settimana."),
        ),
    )


def _rinegozia(patto: Patto, *, bozza: bool = False) -> Patto:
    return rinegozia_patto(
        patto=patto,
        contenuto=_nuovo(),
        motivo="Lavora qualche ora al mattino.",
        giorno=clock.today(),
        autore=_chi(patto),
        bozza=bozza,
    )


def _segna_il_primo(patto: Patto, oggi: date) -> None:
    """Il curriculum l'ha portato il giorno dopo la firma."""
    with clock.fermo_al(alle(oggi, 8, 30)):
        primo = patto.impegni.order_by("ordine")[0]  # type: ignore[attr-defined]
        segna_impegno(impegno=primo, esito=EsitoImpegno.MANTENUTO, giorno=oggi, autore=_chi(patto))


def _firma_col_codice(patto: Patto, demo: Demo) -> None:
    """Una persona apre il collegamento, riceve il codice, legge e firma da casa."""
    with clock.fermo_al(alle(demo.oggi - timedelta(days=1), 18, 30)):
        documento = Documento.objects.di(patto).order_by("-versione")[0]
        impagina_documento(documento.pk, IL_SISTEMA)
        documento.refresh_from_db()
        da_casa = Attore.portatore("firma-patto", patto.pk)
        codice = manda_codice(patto=patto, autore=da_casa)
        riconosci_codice(patto=patto, cifre=codice.cifre(), autore=da_casa)
        firma_con_codice(
            codice=codice,
            impronta=documento.sha256,
            autore=Attore.portatore("firma-patto-aperta", codice.pk),
        )
