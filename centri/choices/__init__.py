"""Gli elenchi chiusi dell'ufficio che incontra la persona."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from centri.choices import campagne, condizionalita, traslochi
from portale.errors import Frase


class TipoCentro(models.TextChoices):
    CPI = "cpi", _("Centro per l'impiego")
    SPORTELLO = "sportello", _("sportello")
    POLO = "polo", _("polo")
    SPAZIO_GIOVANI = "spazio_giovani", _("spazio giovani")
    TEMPORANEO = "temporaneo", _("luogo temporaneo")


class CanaleCentro(models.TextChoices):
    """Come si raggiunge un centro: ognuno ha le sue ore."""

    SPORTELLO = "sportello", _("di persona")
    TELEFONO = "telefono", _("per telefono")
    VIDEO = "video", _("in videochiamata")


class TipoRisorsa(models.TextChoices):
    OPERATORE = "operatore", _("operatore")
    STANZA = "stanza", _("stanza")
    LAVORATORE = "lavoratore", _("lavoratore")


class MotivoFascia(models.TextChoices):
    COLLOQUIO = "colloquio", _("colloquio")
    INCONTRO = "incontro", _("incontro di gruppo")
    LEZIONE = "lezione", _("lezione")
    COLLOQUIO_AZIENDALE = "colloquio_aziendale", _("colloquio in azienda")
    ASSENZA = "assenza", _("assenza dell'operatore")
    TRATTENUTA = "trattenuta", _("orario tenuto da parte")


class MotivoAssenza(models.TextChoices):
    """Perché non riceve: mai una malattia, che non serve sapere."""

    ASSENTE = "assente", _("assente")
    RIUNIONE = "riunione", _("in riunione")
    FORMAZIONE = "formazione", _("in formazione")
    ALTRO = "altro", _("altro impegno")


class SorteColloquio(models.TextChoices):
    """Che cosa succede a un colloquio quando l'agenda cambia o chi riceve non c'è."""

    RESTA = "resta", _("resta com'è")
    COLLEGA = "collega", _("stessa ora, con una collega")
    SPOSTA = "sposta", _("al primo orario libero")
    DISDICI = "disdici", _("disdetto, con l'invito a prenotare di nuovo")


class StatoColloquio(models.TextChoices):
    """Le parole del sistema regionale attuale (domain.md §4.6)."""

    DA_EROGARE = "da_erogare", _("da erogare")
    EROGATO = "erogato", _("erogato")
    DISDETTO_DAL_CITTADINO = "disdetto_cittadino", _("disdetto dal cittadino")
    DISDETTO_DA_OPERATORE = "disdetto_operatore", _("disdetto dall'operatore")
    SPOSTATO = "spostato", _("spostato")
    NON_PRESENTATO = "non_presentato", _("non presentato")


class Modalita(models.TextChoices):
    PRESENZA = "presenza", _("in presenza")
    TELEFONO = "telefono", _("per telefono")
    VIDEO = "video", _("in videochiamata")


class CategoriaPrestazione(models.TextChoices):
    ACCOGLIENZA = "accoglienza", _("accoglienza e primo ascolto")
    ORIENTAMENTO = "orientamento", _("orientamento")
    ACCOMPAGNAMENTO = "accompagnamento", _("accompagnamento al lavoro")
    FORMAZIONE = "formazione", _("formazione e laboratori")
    AMMINISTRAZIONE = "amministrazione", _("pratiche e documenti")


class AmbitoPrestazione(models.TextChoices):
    """Fin dove può prenotare chi abita altrove (domain.md §4.6, territorio)."""

    CENTRO = "centro", _("solo al centro del suo domicilio")
    PROVINCIA = "provincia", _("in tutta la provincia")
    REGIONE = "regione", _("in tutta la regione")


class RiservataA(models.TextChoices):
    """Per quale titolo si prenota; nessuno indicato: chiunque."""

    IN_CASSA = "in_cassa", _("chi è in cassa integrazione")
    CON_INVITO = "con_invito", _("chi ha ricevuto un invito")
    SEGUITA = "seguita", _("chi è già seguito dal centro")


class CanalePrenotazione(models.TextChoices):
    """Da dove è arrivata la prenotazione: si scrive insieme a chi l'ha fatta."""

    PAGINA = "pagina", _("dalla propria pagina")
    COLLEGAMENTO = "collegamento", _("dal collegamento dell'invito")
    SPORTELLO = "sportello", _("allo sportello")
    TELEFONO = "telefono", _("per telefono")
    DELEGATO = "delegato", _("da una persona delegata")
    PARTNER = "partner", _("da un ente della rete")
    LISTA_ATTESA = "lista_attesa", _("dalla lista d'attesa")
    SISTEMA = "sistema", _("dal sistema")


class MotivoDisdetta(models.TextChoices):
    IMPEGNO = "impegno", _("ha un altro impegno")
    LAVORO = "lavoro", _("ha trovato lavoro")
    NON_SERVE = "non_serve", _("non le serve più")
    OPERATORE_ASSENTE = "operatore_assente", _("chi doveva riceverla non c'è")
    CENTRO_CHIUSO = "centro_chiuso", _("il centro è chiuso")
    ALTRO = "altro", _("un altro motivo")


class Preparazione(models.TextChoices):
    """Che cosa il centro prepara per ricevere bene la persona."""

    INTERPRETE = "interprete", _("un interprete")
    LIS = "lis", _("un interprete della lingua dei segni")
    ACCESSO = "accesso", _("un ingresso senza gradini")


class Adesione(models.TextChoices):
    """Che cosa risponde la persona alla proposta di percorso."""

    ADERISCE = "aderisce", _("aderisce")
    CI_PENSA = "ci_pensa", _("ci pensa")
    NON_INTERESSATA = "non_interessata", _("non è interessata")


class StatoPartecipazione(models.TextChoices):
    INVITATA = "invitata", _("invitata")
    ISCRITTA = "iscritta", _("iscritta")
    PRESENTE = "presente", _("presente")
    ASSENTE = "assente", _("assente")
    RINUNCIA = "rinuncia", _("ha rinunciato")


class MomentoDelGiorno(models.TextChoices):
    """Quando può chi aspetta; nessuno indicato: sempre."""

    MATTINA = "mattina", _("la mattina")
    POMERIGGIO = "pomeriggio", _("il pomeriggio")


class StatoAttesa(models.TextChoices):
    APERTA = "aperta", _("in attesa")
    SERVITA = "servita", _("ha avuto il posto")
    TOLTA = "tolta", _("non aspetta più")


class StatoProposta(models.TextChoices):
    APERTA = "aperta", _("in attesa di risposta")
    ACCETTATA = "accettata", _("accettata")
    RIFIUTATA = "rifiutata", _("rifiutata")
    SCADUTA = "scaduta", _("scaduta senza risposta")


class StatoRichiamata(models.TextChoices):
    DA_CHIAMARE = "da_chiamare", _("da chiamare")
    IN_CORSO = "in_corso", _("presa da qualcuno")
    NON_RISPONDE = "non_risponde", _("non risponde")
    CONCLUSA = "conclusa", _("conclusa")


class PreferenzaOraria(models.TextChoices):
    """Quando preferisce essere chiamata chi lascia il numero."""

    MATTINA = "mattina", _("di mattina")
    POMERIGGIO = "pomeriggio", _("di pomeriggio")


class VersoTelefonata(models.TextChoices):
    FATTA = "fatta", _("fatta")
    RICEVUTA = "ricevuta", _("ricevuta")


class EsitoTelefonata(models.TextChoices):
    HA_RISPOSTO = "ha_risposto", _("ha risposto")
    NON_RISPONDE = "non_risponde", _("non risponde")
    NUMERO_SBAGLIATO = "numero_sbagliato", _("il numero è sbagliato")
    RICHIAMARE = "richiamare", _("chiede di essere richiamata")


class TipoIncontro(models.TextChoices):
    INFORMATIVO = "informativo", _("incontro informativo")
    LABORATORIO = "laboratorio", _("laboratorio")
    ALTRO = "altro", _("altro incontro")


class SegnoPresenza(models.TextChoices):
    """Da che cosa si sa che c'era."""

    ELENCO = "elenco", _("dall'elenco di chi conduce")
    QR = "qr", _("dal codice mostrato in sala")


class MotivoFineFruizione(models.TextChoices):
    LAVORO = "lavoro", _("ha trovato lavoro")
    CONCLUSA = "conclusa", _("ha finito il percorso")
    RINUNCIA = "rinuncia", _("ha rinunciato")
    TRASFERITA = "trasferita", _("abita altrove")
    ALTRO = "altro", _("un altro motivo")


class StatoNumero(models.TextChoices):
    IN_ATTESA = "in_attesa", _("in attesa")
    CHIAMATO = "chiamato", _("chiamato")
    SERVITO = "servito", _("servito")
    ASSENTE = "assente", _("chiamato, non c'era")


class StatoInvito(models.TextChoices):
    INVIATO = "inviato", _("inviato")
    PRENOTATO = "prenotato", _("ha prenotato")
    NON_INTERESSATA = "non_interessata", _("non è interessata")


class StatoElenco(models.TextChoices):
    IN_LETTURA = "in_lettura", _("in lettura")
    DA_CONTROLLARE = "da_controllare", _("da controllare")
    IN_IMPORTAZIONE = "in_importazione", _("in importazione")
    IMPORTATO = "importato", _("importato")
    IN_ANNULLAMENTO = "in_annullamento", _("in annullamento")
    ANNULLATO = "annullato", _("annullato")


class EsitoRiga(models.TextChoices):
    """Il destino di ogni riga dell'elenco: nessuna si perde."""

    DA_LEGGERE = "da_leggere", _("da leggere")
    BUONA = "buona", _("buona")
    DA_CORREGGERE = "da_correggere", _("da correggere")
    DOPPIA = "doppia", _("doppia nel file")
    GIA_PRESENTE = "gia_presente", _("già importata")
    IMPORTATA = "importata", _("importata")
    ANNULLATA = "annullata", _("importazione annullata")

    @property
    def fatta(self) -> bool:
        """Il suo destino è compiuto: non si giudica più."""
        return self in (EsitoRiga.IMPORTATA, EsitoRiga.ANNULLATA)


ATTI: dict[str, Frase] = (
    condizionalita.ATTI
    | campagne.ATTI
    | traslochi.ATTI
    | {
        "competenza.assegnata": _("Centro per l'impiego competente assegnato"),
        "elenco.ricevuto": _("Elenco di lavoratori ricevuto, da leggere"),
        "richiesta_elenco.mandata": _("Elenco chiesto all'azienda"),
        "richiesta_elenco.chiusa": _("Collegamento dell'azienda chiuso"),
        "elenco.mandato": _("Elenco mandato dall'azienda"),
        "elenco.caricato": _("Elenco di lavoratori caricato"),
        "elenco.colonne_scelte": _("Colonne dell'elenco scelte"),
        "riga_elenco.corretta": _("Riga dell'elenco corretta"),
        "elenco.importazione_avviata": _("Importazione dell'elenco avviata"),
        "elenco.importato": _("Elenco importato"),
        "elenco.differenze_applicate": _("Differenze dell'elenco corretto applicate"),
        "elenco.annullamento_avviato": _("Annullamento dell'importazione avviato"),
        "elenco.annullato": _("Importazione dell'elenco annullata"),
        "riga_elenco.annullata": _("Importazione della persona annullata"),
        "riga_elenco.tenuta": _("Persona tenuta: ha altri fatti dopo l'importazione"),
        "centro.aperto": _("Centro aperto"),
        "centro.modificato": _("Centro modificato"),
        "centro.chiuso": _("Centro chiuso per sempre"),
        "centro.chiusura_dichiarata": _("Chiusura del centro dichiarata"),
        "centro.chiusura_tolta": _("Chiusura del centro tolta"),
        "centro.patrono_indicato": _("Festa del patrono indicata"),
        "bacino.assegnato": _("Comuni assegnati al centro"),
        "prestazione.aperta": _("Servizio prenotabile aperto"),
        "prestazione.modificata": _("Servizio prenotabile modificato"),
        "agenda.aperta": _("Orario di ricevimento aperto"),
        "agenda.chiusa": _("Orario di ricevimento chiuso"),
        "agenda.modificata": _("Orario di ricevimento modificato"),
        "agenda.eccezione": _("Orario di ricevimento cambiato per un giorno"),
        "agenda.eccezione_tolta": _("Orario di ricevimento tornato quello di sempre"),
        "assenza.segnata": _("Assenza dell'operatore segnata"),
        "assenza.tolta": _("Assenza dell'operatore tolta"),
        "stanza.aperta": _("Stanza aperta"),
        "stanza.rinominata": _("Stanza rinominata"),
        "stanza.chiusa": _("Stanza chiusa"),
        "trattenuta.iniziata": _("Orario tenuto da parte"),
        "trattenuta.lasciata": _("Orario tenuto da parte lasciato"),
        "colloquio.riassegnato": _("Colloquio passato a un'altra operatrice"),
        "presa.iniziata": _("Presa in carico iniziata"),
        "presa.finita": _("Presa in carico finita"),
        "persona.riconosciuta": _("Persona riconosciuta per prenotare al posto suo"),
        "colloquio.prenotato": _("Colloquio prenotato"),
        "colloquio.spostato": _("Colloquio spostato"),
        "colloquio.disdetto": _("Colloquio disdetto"),
        "colloquio.erogato": _("Colloquio fatto"),
        "colloquio.non_presentato": _("Persona non presentata al colloquio"),
        "colloquio.esito_corretto": _("Esito del colloquio corretto"),
        "colloquio.letto": _("Colloquio aperto"),
        "incontro.convocato": _("Incontro di gruppo convocato"),
        "partecipazione.iscritta": _("Iscrizione all'incontro di gruppo"),
        "partecipazione.rinunciata": _("Rinuncia all'incontro di gruppo"),
        "partecipazione.registrata": _("Presenza all'incontro registrata"),
        "incontro.modificato": _("Incontro di gruppo cambiato"),
        "incontro.annullato": _("Incontro di gruppo annullato"),
        "richiamata.chiesta": _("Ha chiesto di essere richiamata"),
        "richiamata.presa": _("Richiamata presa da un'operatrice"),
        "richiamata.collegata": _("Richiamata legata alla persona"),
        "richiamata.dimenticata": _("Nome e numero della richiamata cancellati"),
        "telefonata.annotata": _("Telefonata annotata"),
        "dotazione.aperta": _("Servizio a posti contati aperto"),
        "dotazione.modificata": _("Posti del servizio cambiati"),
        "fruizione.iniziata": _("Entrata nel servizio"),
        "fruizione.finita": _("Uscita dal servizio"),
        "numero.preso": _("Numero della fila preso"),
        "numero.chiamato": _("Numero della fila chiamato"),
        "numero.chiuso": _("Numero della fila servito"),
        "attesa.iniziata": _("Messa in lista d'attesa"),
        "attesa.tolta": _("Tolta dalla lista d'attesa"),
        "proposta.inviata": _("Posto proposto dalla lista d'attesa"),
        "proposta.accettata": _("Posto proposto accettato"),
        "proposta.rifiutata": _("Posto proposto rifiutato"),
        "proposta.scaduta": _("Posto proposto lasciato scadere"),
        "promemoria.telefonato": _("Colloquio ricordato per telefono"),
        "calendario.rinnovato": _("Indirizzo del calendario personale cambiato"),
        "vista.salvata": _("Vista di un elenco salvata"),
        "vista.cambiata": _("Vista di un elenco cambiata"),
        "vista.tolta": _("Vista di un elenco tolta"),
        "invito.inviato": _("Invito inviato"),
        "invito.rifiutato": _("Ha risposto: non mi interessa"),
        "invito.riaperto": _("Invito riaperto"),
    }
)
