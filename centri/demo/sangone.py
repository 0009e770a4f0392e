"""Fonderie Sangone: un elenco sbagliato e annullato, uno giusto, e quello corretto dall'azienda.

Poi una persona scritta due volte, da unire, e una che ha chi agisce per lei.
"""

from datetime import timedelta

from centri.actions.annullamenti import annulla_importazione
from centri.actions.competenze import assegna_competenza
from centri.actions.elenchi_cig import carica_elenco, importa_elenco
from centri.actions.richieste_elenco import chiedi_elenco, ricevi_elenco
from centri.demo.agende import giorno_lavorativo
from centri.demo.passi import Azienda, Caso, apri_il_caso, arriva_l_elenco
from centri.demo.storia import SINDACATI, compagnia
from centri.notifications.richieste_elenco import SCOPO
from lavoratori.actions.deleghe import chiedi_delega
from lavoratori.actions.lavoratori import iscrivi_lavoratore
from lavoratori.choices import TipoRecapito, TitoloDelega
from lavoratori.demo.aziende import codice
from lavoratori.demo.elenco import Voce, le_persone
from lavoratori.models import Lavoratore
from portale.codice_fiscale import carattere_di_controllo
from portale.identity.attore import Attore
from portale.management.fasi import Demo, alle, fase

UN_GIORNO = timedelta(days=1)
OMOCODIA = dict(zip("0123456789", "LMNPQRSTUV", strict=True))
GIUSTE = """
Rege; Walter; M; 1972-04-18; L219; Rivoli; via Fratelli Macario 6; email; fonditore
Balan; Nicoleta; F; 1984-09-30; Z129; Collegno; via Allegri 21; email; addetta alle anime
Suppo; Ornella; F; 1969-02-11; L219; Rivoli; via Monte Grappa 40; email; addetta al collaudo
Vinci; Rosario; M; 1976-12-05; C351; Grugliasco; via Perotti 12; sms; sbavatore
Usseglio; Piero; M; 1966-07-14; L219; Rivoli; via Trieste 3; email; manutentore
Kola; Besnik; M; 1988-05-27; Z100; Collegno; via Tampellini 18; email; fonditore
Giai; Monica; F; 1981-10-09; L219; Rivoli; corso Torino 77; email; addetta al magazzino
"""
D_UN_ALTRO_STABILIMENTO = """
Perotto; Ezio; M; 1970-01-22; L219; Rivoli; via Vajont 8; email; fonditore
Chiappero; Laura; F; 1985-03-17; L219; Collegno; via Parri 5; email; addetta al collaudo
Bianco; Silvano; M; 1968-08-02; L219; Rivoli; via Nizza 55; email; manutentore
Moraru; Sorin; M; 1979-11-13; Z129; Grugliasco; via Rieti 9; email; sbavatore
Lovera; Cinzia; F; 1974-06-06; L219; Rivoli; via Cavour 30; email; addetta alle anime
Demaria; Aldo; M; 1967-09-19; L219; Collegno; via Fratelli Bandiera 4; email; fonditore
"""
NUOVA = "Ainardi; Fabio; M; 1990-03-04; L219; Rivoli; via Balegno 15; email; fonditore"


@fase(218, "Fonderie Sangone: elenchi annullati e corretti, un doppione, una delega")
def fonderie_sangone(demo: Demo) -> None:
    oggi = demo.oggi
    dal = oggi - timedelta(days=60)
    azienda = Azienda(
        nome="Fonderie Sangone S.p.A.",
        codice_fiscale=codice(90_004),
        comune="Rivoli",
        indirizzo="via Acqui 100",
        causale="CIGS-CRI",
        accordo=dal - timedelta(days=12),
        firmatari=SINDACATI,
        dal=dal,
        al=dal + timedelta(days=364),
    )
    caso = apri_il_caso(
        compagnia(demo), azienda, giorno_lavorativo(oggi - timedelta(days=50)), stampa=False
    )
    _uno_sbagliato(caso, demo)
    arriva_l_elenco(caso, le_persone(GIUSTE), giorno_lavorativo(oggi - timedelta(days=42)))
    _quello_corretto(caso, demo)
    _scritta_due_volte(caso, demo)
    _chi_agisce_per_lei(caso, demo)


def _uno_sbagliato(caso: Caso, demo: Demo) -> None:
    """Era di un altro stabilimento: importato, e un'ora dopo annullato."""
    funzionaria = caso.chi.funzionaria
    giorno = giorno_lavorativo(demo.oggi - timedelta(days=46))
    with caso.scena(alle(giorno, 9, 30)):
        elenco = carica_elenco(
            trattamento=caso.trattamento,
            nome_file="elenco-stabilimento-sbagliato.xlsx",
            contenuto=caso.azienda.elenco(le_persone(D_UN_ALTRO_STABILIMENTO)),
            autore=funzionaria,
        )
    with caso.scena(alle(giorno, 9, 40)):
        importa_elenco(elenco=elenco, autore=funzionaria)
    with caso.scena(alle(giorno, 10, 40)):
        annulla_importazione(elenco=elenco, autore=funzionaria)


def _quello_corretto(caso: Caso, demo: Demo) -> None:
    """Lo manda l'azienda dal suo collegamento: una persona in meno, una in più. È da guardare."""
    funzionaria = caso.chi.funzionaria
    chiesto = giorno_lavorativo(demo.oggi - timedelta(days=8))
    with caso.scena(alle(chiesto, 11)):
        richiesta = chiedi_elenco(
            trattamento=caso.trattamento,
            destinatario="Studio Actis, consulenti del lavoro",
            email="studio.actis@demo.example",
            fino_al=demo.oggi + timedelta(days=30),
            autore=funzionaria,
        )
    voci: list[Voce] = le_persone(GIUSTE)[:-1] + le_persone(NUOVA)
    with caso.scena(alle(giorno_lavorativo(demo.oggi - timedelta(days=3)), 15, 20)):
        ricevi_elenco(
            richiesta=richiesta,
            nome_file="elenco-corretto.xlsx",
            contenuto=caso.azienda.elenco(voci),
            autore=Attore.portatore(SCOPO, richiesta.pk),
        )


def _scritta_due_volte(caso: Caso, demo: Demo) -> None:
    """Allo sportello con un codice di omocodia: la stessa nascita, lo stesso numero di casa."""
    persona = caso.persone[0]
    giorno = giorno_lavorativo(demo.oggi - timedelta(days=20))
    with caso.scena(alle(giorno, 10, 10)):
        email = persona.recapiti.filter(tipo=TipoRecapito.EMAIL).first()
        doppione = iscrivi_lavoratore(
            codice_fiscale=_di_omocodia(persona.codice_fiscale),
            nome=f"{persona.nome} Giuseppe",
            cognome=persona.cognome,
            sesso=persona.sesso,
            nato_il=persona.nato_il,
            luogo_nascita=persona.luogo_nascita,
            domicilio_comune=persona.domicilio_comune,
            domicilio_indirizzo=persona.domicilio_indirizzo,
            email=email.valore if email else "",
            autore=caso.operatrice,
        )
        assegna_competenza(lavoratore=doppione, titolare=caso.chi.titolare, autore=caso.operatrice)


def _di_omocodia(codice_fiscale: str) -> str:
    """L'ultima cifra diventa la sua lettera, e cambia il carattere di controllo."""
    primi = codice_fiscale[:14] + OMOCODIA[codice_fiscale[14]]
    return primi + carattere_di_controllo(primi)


def _chi_agisce_per_lei(caso: Caso, demo: Demo) -> None:
    """Un amministratore di sostegno, con il decreto visto allo sportello: ha la sua scheda."""
    persona: Lavoratore = caso.persone[2]
    with caso.scena(alle(giorno_lavorativo(demo.oggi - timedelta(days=15)), 9, 50)):
        chiedi_delega(
            lavoratore=persona,
            titolo=TitoloDelega.TUTORE,
            nome="Livio",
            cognome="Suppo",
            email="livio.suppo@demo.example",
            atto="Decreto del Tribunale di Torino n. 412 del 2026",
            autore=caso.operatrice_di(persona),
        )
