"""Valutazioni a ogni punto, una classe di rischio, e un ricalcolo pronto da guardare."""

from datetime import date, timedelta

from centri.demo.passi import Caso
from lavoratori.models import Lavoratore
from percorsi.actions.misure import pubblica_regola
from percorsi.actions.profilazioni import calcola_profilazione
from percorsi.actions.ricalcoli import chiedi_ricalcolo
from percorsi.actions.valutazioni import salva_assessment
from percorsi.demo.passi import RISPOSTE, programma_aperto
from percorsi.models import Assessment, Misura
from percorsi.queries.fatti import fatti_di
from percorsi.queries.valutazioni import modello_in_vigore
from portale.management.fasi import Demo, alle, fase

A_META: tuple[dict[str, str], ...] = ({}, {"lavoro": "lontano"}, {**RISPOSTE, "lavoro": "lontano"})
DETTI = {"titolo": "qualifica", "patente": "no"}
ANNO_DI_CASSA = 365


@fase(225, "Valutazioni a metà e un ricalcolo")
def a_meta(demo: Demo) -> None:
    """Tre persone cominciate e non finite: bozza, in corso, conclusa da confermare."""
    caso: Caso = demo.numeri["musine"]
    ieri = demo.oggi - timedelta(days=1)
    programma = programma_aperto(caso, ieri)
    modello = modello_in_vigore(programma.titolare_id, ieri)
    gia = Assessment.objects.values("lavoratore")
    da_valutare = (
        Lavoratore.objects.visible_to(caso.operatrice)
        .exclude(pk__in=gia)
        .filter(periodi_cig__isnull=True)
        .order_by("codice_fiscale")
    )
    for minuti, (persona, risposte) in enumerate(zip(da_valutare, A_META, strict=False)):
        with caso.scena(alle(ieri, 15, 10 * minuti)):
            profilazione = (
                None
                if modello is None
                else calcola_profilazione(
                    lavoratore=persona,
                    modello=modello,
                    fatti=fatti_di([persona.pk], ieri)[persona.pk],
                    detti=DETTI,
                    giorno=ieri,
                    autore=caso.operatrice,
                )
            )
            salva_assessment(
                lavoratore=persona,
                programma=programma,
                risposte=risposte,
                motivazione="",
                giorno=ieri,
                autore=caso.operatrice,
                profilazione=profilazione,
            )
    _anteprima(caso, ieri)


def _anteprima(caso: Caso, ieri: date) -> None:
    """La Regione pubblica la regola dell'anno nuovo; l'operatrice guarda chi cambierebbe."""
    misura = Misura.objects.get(titolare=caso.chi.titolare, codice="percorso-105")
    vigente = misura.versioni.get(versione="2026-1")
    anno = ieri.year + 1
    atto = f"Da confermare: bozza di delibera per il {anno}"
    piu_stretta = {
        "prova": "anzianita_cig_giorni",
        "valore": ANNO_DI_CASSA,
        "fonte": atto,
        "certezza": "DA_CONFERMARE",
    }
    with caso.scena(alle(ieri, 16)):
        regola = pubblica_regola(
            misura=misura,
            versione=f"{anno}-1",
            dal=date(anno, 1, 1),
            atto=atto,
            certezza="DA_CONFERMARE",
            requisiti=[*vigente.requisiti, piu_stretta],
            autore=caso.chi.funzionaria,
        )
    with caso.scena(alle(ieri, 16, 30)):
        chiedi_ricalcolo(
            versione=regola, trattamento=caso.trattamento, centro=None, autore=caso.operatrice
        )
