"""TE Connectivity nel 2025 e, oggi, le sue gemelle: una da cominciare, una con il corso in fondo.

Le date del 2025 che il comunicato della Regione (9 settembre 2025) non dice sono plausibili e da
confermare: dice dieci persone, trecento ore, sette assunzioni dal 1° settembre, tre colloqui.
"""

from datetime import date, timedelta

from centri.actions.inviti import invita
from centri.actions.prese import prendi_in_carico
from centri.demo.agende import giorno_lavorativo
from centri.demo.passi import (
    Azienda,
    Caso,
    Compagnia,
    apri_il_caso,
    arriva_l_elenco,
    fanno_il_colloquio,
    incarico,
    prende_e_invita,
    rispondono,
    si_incontrano,
)
from centri.demo.uffici import Uffici
from centri.models import Centro, Prestazione
from lavoratori.actions.lavoratori import dai_accesso
from lavoratori.demo.aziende import codice
from lavoratori.demo.elenco import MUSINE, TE_CONNECTIVITY, VALSUSA, le_persone
from lavoratori.models import Lavoratore
from portale.calendario import giorni_lavorativi
from portale.dashboards import da_scaricare
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle, fase
from portale.management.storie import accesso_di, avviene, con_accesso

RIVOLI = "16"
PRIMO_COLLOQUIO = "primo-colloquio"
UN_GIORNO = timedelta(days=1)
SINDACATI = "FIM-CISL, FIOM-CGIL, UILM-UIL e RSU"
TE = Azienda(
    nome="TE Connectivity",
    codice_fiscale=codice(90_001),
    comune="Collegno",
    indirizzo="corso Fratelli Cervi 15",
    causale="CIGS-CRI",
    accordo=date(2024, 12, 18),
    firmatari=SINDACATI,
    dal=date(2025, 1, 7),
    al=date(2026, 1, 6),
)


@fase(100, "TE Connectivity: i dieci")
def te_connectivity(demo: Demo) -> None:
    caso = apri_il_caso(compagnia(demo), TE, date(2025, 1, 13))
    arriva_l_elenco(caso, le_persone(TE_CONNECTIVITY), date(2025, 2, 24))
    incontro = prende_e_invita(caso, date(2025, 2, 26), incontro_il=date(2025, 3, 10))
    settimana = list(giorni_lavorativi(date(2025, 3, 17), date(2025, 3, 21), "TO"))
    rispondono(caso, date(2025, 2, 27), settimana)
    si_incontrano(caso, incontro)
    colloqui = fanno_il_colloquio(caso)
    _entra_nel_portale(caso, caso.persone[0], date(2025, 3, 24))
    demo.numeri |= {"te": caso, "te_colloqui": colloqui}


@fase(200, "Torneria Valsusa: l'elenco da caricare")
def torneria_valsusa(demo: Demo) -> None:
    """Il trattamento è aperto, l'elenco è sulla pagina delle schede: tutto il resto è a mano."""
    azienda = _azienda(
        "Torneria Valsusa S.p.A.", 90_002, "Collegno", demo.oggi - timedelta(days=20)
    )
    caso = apri_il_caso(compagnia(demo), azienda, giorno_lavorativo(demo.oggi - timedelta(days=8)))
    da_scaricare.scrivi(azienda.elenco(le_persone(VALSUSA)))
    con_accesso(
        "Paola", "Quaglia", "auditor", Ruolo.AUDITOR, ente=caso.chi.titolare, dal=date(2022, 1, 10)
    )


@fase(205, "Carpenterie Musinè: i dieci in corso")
def carpenterie_musine(demo: Demo) -> None:
    """Dieci persone arrivate quasi in fondo, e un'undicesima che deve ancora rispondere."""
    oggi = demo.oggi
    azienda = _azienda("Carpenterie Musinè S.r.l.", 90_003, "Rivoli", oggi - timedelta(days=100))
    caso = apri_il_caso(compagnia(demo), azienda, giorno_lavorativo(oggi - timedelta(days=95)))
    arriva_l_elenco(caso, le_persone(MUSINE), giorno_lavorativo(oggi - timedelta(days=90)))
    undicesima = caso.persone.pop()
    inviti_il = giorno_lavorativo(oggi - timedelta(days=88))
    incontro = prende_e_invita(
        caso, inviti_il, incontro_il=giorno_lavorativo(oggi - timedelta(days=76))
    )
    dal = oggi - timedelta(days=70)
    settimana = list(giorni_lavorativi(dal, dal + timedelta(days=14), "TO"))[:5]
    rispondono(caso, inviti_il + UN_GIORNO, settimana)
    si_incontrano(caso, incontro)
    demo.numeri |= {"musine": caso, "musine_colloqui": fanno_il_colloquio(caso)}
    _invita_ora(caso, undicesima, giorno_lavorativo(oggi - timedelta(days=6)))


def compagnia(demo: Demo) -> Compagnia:
    """Gli uffici della demo: a Rivoli riceve l'operatrice delle schede, altrove chi c'è."""
    uffici: Uffici = demo.numeri["uffici"]
    centro = Centro.objects.select_related("sede__comune__provincia").get(codice=RIVOLI)
    operatrici = {
        centro_id: Attore.di(operatori[0]) for centro_id, operatori in uffici.operatori.items()
    }
    di_prova = Incarico.objects.filter(
        sede=centro.sede_id, ruolo=Ruolo.OPERATORE_CPI, user__email__endswith="@demo.example"
    ).select_related("user", "ente", "sede")
    operatrici[centro.pk] = Attore.di(di_prova.get())
    return Compagnia(
        titolare=uffici.titolare,
        funzionaria=Attore.di(uffici.funzionaria),
        centro=centro,
        operatrici=operatrici,
        prestazione=Prestazione.objects.get(titolare=uffici.titolare, codice=PRIMO_COLLOQUIO),
    )


def _azienda(nome: str, numero: int, comune: str, dal: date) -> Azienda:
    return Azienda(
        nome=nome,
        codice_fiscale=codice(numero),
        comune=comune,
        indirizzo="via dell'Industria 12",
        causale="CIGS-CRI",
        accordo=giorno_lavorativo(dal - timedelta(days=14)),
        firmatari=SINDACATI,
        dal=dal,
        al=dal + timedelta(days=364),
    )


def _entra_nel_portale(caso: Caso, persona: Lavoratore, giorno: date) -> None:
    with caso.scena(alle(giorno, 12)):
        accesso = f"{persona.nome}.{persona.cognome}".lower()
        user = accesso_di(persona.nome, persona.cognome, accesso)
        dai_accesso(lavoratore=persona, user=user, autore=caso.operatrice_di(persona))


def _invita_ora(caso: Caso, persona: Lavoratore, giorno: date) -> None:
    """Presa in carico e invitata da poco: il suo invito aspetta ancora la risposta."""
    autore = caso.operatrice_di(persona)
    _entra_nel_portale(caso, persona, giorno)
    with avviene(alle(giorno, 15)):
        prendi_in_carico(lavoratore=persona, operatore=incarico(autore), autore=autore)
        invita(
            lavoratori=[persona],
            prestazione=caso.chi.prestazione,
            trattamento=caso.trattamento,
            autore=autore,
        )
