"""Letture dell'elenco CIG: i fatti che servono a giudicare le righe, i conti della pagina."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count

from centri.choices import EsitoRiga
from centri.models import Competenza, ElencoCig, RigaElenco
from centri.rules.colonne import CAMPI, leggi_riga
from centri.rules.comuni import Candidato, Luogo, leggi_comune, trova_luogo
from centri.rules.elenco import PeriodoNoto
from lavoratori.models import PeriodoCig, TrattamentoCig
from portale.errors import _
from portale.parole import confrontabile
from portale.spreadsheets.valori import come_testo, leggi_data
from portale.territory.models import Comune


def testi_della_riga(riga: RigaElenco, colonne: Mapping[str, int]) -> dict[str, str]:
    """campo → testo, con le correzioni fatte a mano."""
    return leggi_riga(riga.valori["celle"], riga.valori.get("corretti", {}), colonne)


def testi_mostrati(riga: RigaElenco, colonne: Mapping[str, int]) -> dict[str, str]:
    """Come si leggono in una pagina d'ufficio: di chi è protetta, senza la via."""
    testi = testi_della_riga(riga, colonne)
    return {campo: testi[campo] for campo in testi if campo not in nascosti(riga)}


def nascosti(riga: RigaElenco) -> frozenset[str]:
    """Vuole `con_protezione()`: senza, si ferma invece di mostrare."""
    return VIA if riga.protetta else frozenset()  # type: ignore[attr-defined]


def celle_mostrate(riga: RigaElenco, elenco: ElencoCig) -> list[str]:
    """Le celle del file; di chi è protetta, solo quelle riconosciute e senza la via."""
    celle: list[str] = riga.valori["celle"][: len(elenco.intestazioni)]
    if not nascosti(riga):
        return celle
    si_vedono = {posizione for campo, posizione in elenco.colonne.items() if campo not in VIA}
    return [cella if posizione in si_vedono else "" for posizione, cella in enumerate(celle)]


def luoghi(testi: Sequence[Mapping[str, str]], trattamento: TrattamentoCig) -> list[Luogo]:
    """Il comune di ogni riga, in due query per quante siano le righe."""
    scritti = [riga.get("comune", "") for riga in testi]
    chiavi = [confrontabile(leggi_comune(scritto)[0]) for scritto in scritti]
    candidati = _candidati(set(chiavi) - {""})
    regione = trattamento.unita_comune.provincia.regione_id
    ignoti = any(chiave and chiave not in candidati for chiave in chiavi)
    nomi = _nomi_della_regione(regione) if ignoti else []
    return [
        trova_luogo(
            scritto,
            riga.get("provincia", ""),
            candidati.get(chiave, []),
            regione=regione,
            nomi=nomi,
        )
        for riga, scritto, chiave in zip(testi, scritti, chiavi, strict=True)
    ]


def _candidati(chiavi: Iterable[str]) -> dict[str, list[Candidato]]:
    trovati = defaultdict(list)
    comuni = Comune.objects.filter(nome_ordinamento__in=chiavi).select_related("provincia")
    for comune in comuni:
        trovati[comune.nome_ordinamento].append(
            Candidato(
                comune.codice_istat,
                comune.nome,
                comune.sigla,
                comune.provincia.regione_id,
                comune.belfiore,
            )
        )
    return dict(trovati)


def _nomi_della_regione(regione: str) -> list[str]:
    return list(Comune.objects.della_regione(regione).values_list("nome", flat=True))


def periodi_noti(
    codici: Iterable[str], trattamento: TrattamentoCig
) -> dict[str, list[PeriodoNoto]]:
    """codice fiscale → periodi già aperti con la stessa azienda."""
    noti = defaultdict(list)
    periodi = PeriodoCig.objects.filter(
        datore_cf=trattamento.azienda_cf, lavoratore__codice_fiscale__in=set(codici)
    ).values_list("lavoratore__codice_fiscale", "dal", "al", "trattamento_id")
    for codice, dal, al, trattamento_id in periodi:
        noti[codice].append(PeriodoNoto(dal, al, trattamento_id == trattamento.pk))
    return dict(noti)


def conti(elenco: ElencoCig) -> dict[str, int]:
    """Quante righe per esito, anche zero; «tutte» è la somma."""
    trovati = dict(
        elenco.righe.order_by()
        .values_list("esito")
        .annotate(quante=Count("pk"))
        .values_list("esito", "quante")
    )
    per_esito = {esito.value: trovati.get(esito.value, 0) for esito in EsitoRiga}
    return {**per_esito, "tutte": sum(per_esito.values())}


def importate_senza_centro(elenco: ElencoCig) -> int:
    """Le persone entrate da questo file che nessun centro vede ancora."""
    da_assegnare = Competenza.objects.in_vigore().filter(centro=None)
    importate = elenco.righe.filter(esito=EsitoRiga.IMPORTATA)
    return int(da_assegnare.filter(lavoratore__in=importate.values("lavoratore")).count())


def esempi(elenco: ElencoCig) -> list[str]:
    """Per ogni colonna, i primi valori pieni: aiutano a riconoscerla."""
    righe = elenco.righe.di_non_protette()
    prime = [riga["celle"] for riga in righe.values_list("valori", flat=True)[:8]]
    return [
        ", ".join(
            [celle[posizione] for celle in prime if celle[posizione : posizione + 1] > [""]][:2]
        )
        for posizione in range(len(elenco.intestazioni))
    ]


VIA = frozenset({"indirizzo", "cap"})
VIA_NASCOSTA = _("La via non si mostra: è una persona protetta.")
GRUPPI = (
    ("cognome_nome", "cognome", "nome", "nato_il", "luogo_nascita", "sesso"),
    ("codice_fiscale",),
    ("indirizzo", "cap", "comune", "provincia", "circoscrizione"),
    ("email", "cellulare"),
    ("dal", "al", "percentuale", "qualifica"),
)
GIORNI = frozenset({"nato_il", "dal", "al"})
IN_LINEA = frozenset({"cognome", "nome", "cap", "comune", "provincia", "dal", "al"})


def riga_d_ufficio(riga: RigaElenco, colonne: Mapping[str, int]) -> dict[str, Any]:
    """La riga in una pagina d'ufficio: di chi è protetta, senza la via."""
    senza = nascosti(riga)
    mostrata = riga_per_la_pagina(riga, testi_mostrati(riga, colonne), senza)
    return {**mostrata, "note": [*mostrata["note"], *([VIA_NASCOSTA] if senza else [])]}


def riga_per_la_pagina(
    riga: RigaElenco, testi: Mapping[str, str], senza: Collection[str] = ()
) -> dict[str, Any]:
    """Una riga come la pagina la mostra: cinque celle di campi, ognuno con le sue frasi."""
    nome = testi.get("cognome_nome") or f"{testi.get('cognome', '')} {testi.get('nome', '')}"
    celle = [
        [
            {
                "campo": campo,
                "etichetta": CAMPI[campo],
                "testo": _da_leggere(campo, testi.get(campo, "")),
                "frasi": riga.frasi.get(campo, []),
                "in_linea": campo in IN_LINEA,
            }
            for campo in gruppo
            if campo not in senza and (testi.get(campo) or riga.frasi.get(campo))
        ]
        for gruppo in GRUPPI
    ]
    return {
        "riga": riga,
        "nome": nome.strip(),
        "celle": celle,
        "della_riga": riga.frasi.get("riga", []),
        "note": riga.frasi.get("note", []),
        "si_corregge_qui": any(voce["frasi"] for cella in celle for voce in cella),
    }


def _da_leggere(campo: str, testo: str) -> str:
    """Un giorno che Excel ha lasciato come numero si mostra da giorno: 37031 è il 20/05/2001."""
    giorno = leggi_data(testo) if campo in GIORNI and testo.isdecimal() else None
    return come_testo(giorno) if giorno else testo
