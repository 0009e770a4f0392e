"""Gli elenchi chiusi della persona e della cassa integrazione."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portale.errors import Frase


class Sesso(models.TextChoices):
    F = "F", _("femmina")
    M = "M", _("maschio")


class TipoRecapito(models.TextChoices):
    EMAIL = "email", _("e-mail")
    CELLULARE = "cellulare", _("cellulare")
    TELEFONO = "telefono", _("telefono fisso")


class StatoTrattamento(models.TextChoices):
    """Gli stati del trattamento di cassa integrazione (domain.md §6.2, da confermare)."""

    ANNUNCIATO = "annunciato", _("annunciato")
    ACCORDO_FIRMATO = "accordo_firmato", _("accordo firmato")
    RICHIESTO = "richiesto", _("richiesto")
    AUTORIZZATO = "autorizzato", _("autorizzato")
    IN_CORSO = "in_corso", _("in corso")
    PROROGATO = "prorogato", _("prorogato")
    SCADUTO = "scaduto", _("scaduto")
    REVOCATO = "revocato", _("revocato")
    RESPINTO = "respinto", _("respinto")


class FamigliaCig(models.TextChoices):
    """Le famiglie di integrazione salariale: ognuna ha i suoi limiti di durata."""

    CIGO = "cigo", _("ordinaria (CIGO)")
    CIGS = "cigs", _("straordinaria (CIGS)")
    DEROGA = "deroga", _("in deroga (CIGD)")
    FIS = "fis", _("fondo di integrazione salariale (FIS)")
    FONDI = "fondi", _("fondi bilaterali")
    AGRICOLTURA = "agricoltura", _("operai agricoli (CISOA)")


class PagamentoCig(models.TextChoices):
    DIRETTO = "diretto", _("lo paga direttamente l'INPS")
    ANTICIPATO = "anticipato", _("lo anticipa l'azienda")


class StatoAzienda(models.TextChoices):
    """In che condizione è l'azienda: dice se al lavoro si torna."""

    ATTIVA = "attiva", _("attiva")
    CRISI = "crisi", _("in crisi")
    CONCORDATO = "concordato", _("in concordato preventivo")
    LIQUIDAZIONE = "liquidazione", _("in liquidazione giudiziale")
    CESSAZIONE = "cessazione", _("in cessazione di attività")
    AMMINISTRAZIONE = "amministrazione", _("in amministrazione straordinaria")


class TipoAllegato(models.TextChoices):
    ACCORDO = "accordo", _("accordo sindacale")
    DOMANDA = "domanda", _("domanda all'INPS o al Ministero")
    AUTORIZZAZIONE = "autorizzazione", _("autorizzazione dell'INPS")
    DECRETO = "decreto", _("decreto ministeriale")
    UCRI = "ucri", _("verbale dell'unità di crisi")
    ALTRO = "altro", _("altro documento")


class ModalitaSospensione(models.TextChoices):
    ZERO_ORE = "zero_ore", _("sospensione a zero ore")
    RIDUZIONE = "riduzione", _("riduzione di orario")
    ROTAZIONE = "rotazione", _("rotazione")


class FinePeriodo(models.TextChoices):
    """Perché finisce la cassa integrazione di una persona."""

    RIENTRO = "rientro", _("rientro al lavoro")
    LICENZIAMENTO = "licenziamento", _("licenziamento")
    DIMISSIONI = "dimissioni", _("dimissioni")
    ALTRO_LAVORO = "altro_lavoro", _("altro lavoro")
    FINE_TRATTAMENTO = "fine_trattamento", _("fine del trattamento")
    PENSIONE = "pensione", _("pensione")


class TipoTitolo(models.TextChoices):
    STUDIO = "studio", _("titolo di studio")
    ATTESTATO = "attestato", _("attestato di frequenza e profitto")


class StatoDid(models.TextChoices):
    """Gli stati della DID (domain.md §4.1, proposta da confermare)."""

    INSERITA = "inserita", _("resa, da convalidare")
    CONVALIDATA = "convalidata", _("convalidata")
    SOSPESA = "sospesa", _("sospesa")
    RIPRISTINATA = "ripristinata", _("ripresa")
    REVOCATA = "revocata", _("revocata")
    DECADUTA = "decaduta", _("decaduta")
    CESSATA = "cessata", _("cessata")
    ANNULLATA = "annullata", _("annullata")


class FonteDid(models.TextChoices):
    SPORTELLO = "sportello", _("allo sportello")
    ONLINE = "online", _("dal portale, dalla persona")
    INPS = "inps", _("con la domanda all'INPS")
    CO = "co", _("da una comunicazione obbligatoria")


class MotivoDidOccupata(models.TextChoices):
    """Perché chi ha un rapporto di lavoro rende la DID: lo dice un'operatrice."""

    PREAVVISO = "preavviso", _("licenziamento comunicato: è in preavviso")
    REDDITO = "reddito", _("reddito sotto la soglia")


class TipoReddito(models.TextChoices):
    SUBORDINATO = "subordinato", _("lavoro dipendente")
    AUTONOMO = "autonomo", _("lavoro autonomo")


class MotivoPassoDid(models.TextChoices):
    DICHIARAZIONE = "dichiarazione", _("dichiarazione della persona")
    CONTATTO = "contatto", _("primo contatto con il Centro per l'impiego")
    LAVORO_BREVE = "lavoro_breve", _("lavoro dipendente fino a 180 giorni")
    LAVORO_LUNGO = "lavoro_lungo", _("lavoro oltre 180 giorni, o senza termine")
    FINE_LAVORO = "fine_lavoro", _("il lavoro è finito")
    REDDITO = "reddito", _("reddito sotto la soglia")
    RAPPORTO_ANNULLATO = "rapporto_annullato", _("rapporto di lavoro registrato per errore")
    RINUNCIA = "rinuncia", _("richiesta della persona")
    CONDIZIONALITA = "condizionalita", _("decadenza (art. 21 D.Lgs. 150/2015)")
    PENSIONE = "pensione", _("pensione")
    ALTROVE = "altrove", _("trasferimento fuori regione")
    ERRORE = "errore", _("inserita per errore")


class TipoIndennita(models.TextChoices):
    NASPI = "naspi", _("NASpI")
    DISCOLL = "discoll", _("DIS-COLL")


class VersoDocumento(models.TextChoices):
    DALL_UFFICIO = "dall_ufficio", _("lo dà l'ufficio")
    DALLA_PERSONA = "dalla_persona", _("lo manda la persona")


class StatoRichiesta(models.TextChoices):
    """Gli stati di una richiesta di documento (domain.md §4.7)."""

    DA_INVIARE = "da_inviare", _("da inviare")
    INVIATA = "inviata", _("inviata")
    PRESA_IN_CARICO = "presa_in_carico", _("presa in carico")
    ACCETTATA = "accettata", _("accettata")
    RIFIUTATA = "rifiutata", _("rifiutata")


class VisibilitaNota(models.TextChoices):
    """Chi legge una nota, dal più stretto al più largo."""

    MIA = "mia", _("solo io")
    UFFICIO = "ufficio", _("il mio ufficio")
    CHI_SEGUE = "chi_segue", _("chiunque la segua")
    PERSONA = "persona", _("anche la persona")


class ModoPresaVisione(models.TextChoices):
    PORTALE = "portale", _("dal portale")
    SPORTELLO = "sportello", _("allo sportello")


class MotivoApertura(models.TextChoices):
    """Perché si apre il fascicolo di una persona protetta."""

    APPUNTAMENTO = "appuntamento", _("ha un appuntamento con me")
    RICHIESTA = "richiesta", _("me lo chiede la persona")
    PRATICA = "pratica", _("lavoro a una sua pratica")
    CONTROLLO = "controllo", _("controllo d'ufficio")
    ALTRO = "altro", _("altro")


class TitoloDelega(models.TextChoices):
    """A che titolo una persona agisce per un'altra."""

    TUTORE = "tutore", _("tutore o amministratore di sostegno")
    GENITORE = "genitore", _("genitore")
    ASSISTENTE = "assistente", _("chi la assiste")
    FIDUCIA = "fiducia", _("una persona di fiducia")


class TipoUscita(models.TextChoices):
    DECESSO = "decesso", _("è deceduta")
    TRASFERIMENTO = "trasferita", _("è andata a vivere altrove")


class CanalePreferito(models.TextChoices):
    """Come vuole ricevere i messaggi, se ha più di un modo."""

    EMAIL = "email", _("per e-mail")
    SMS = "sms", _("per SMS")
    LETTERA = "lettera", _("per lettera")


class EventoSap(models.TextChoices):
    """Gli eventi della sezione 6 della SAP (modello ANPAL del 2019)."""

    PROPOSTA = "01", _("proposta")
    INIZIATA = "02", _("iniziata")
    RESPINTA = "03", _("respinta prima di accettarla")
    RIFIUTO = "04", _("rifiutata prima dell'inizio")
    ABBANDONO = "05", _("abbandonata")
    ANNULLATA_PRIMA = "06", _("annullata prima dell'inizio")
    ANNULLATA_DOPO = "07", _("annullata dopo l'inizio: era un errore")
    CANCELLATA = "08", _("cancellata: mancava un requisito")
    SOSPESA = "09", _("sospesa")
    TERMINATA = "10", _("terminata")
    RENDICONTATA = "11", _("rendicontata")
    DECADUTA = "12", _("decaduta")
    ESONERATA = "13", _("esonerata")
    TRASFORMATA = "14", _("trasformata")
    ESCLUSIONE = "15", _("esclusa")


class SezioneSap(models.TextChoices):
    """Le sezioni della scheda professionale; la 3 non si usa."""

    ANAGRAFICA = "1", _("dati della persona")
    AMMINISTRATIVA = "2", _("stato di disoccupazione")
    ESPERIENZE = "4", _("lavori fatti")
    CURRICULUM = "5", _("titoli, lingue, patenti")
    POLITICHE = "6", _("politiche attive")


class StatoSchedaRicevuta(models.TextChoices):
    """Una scheda arrivata si guarda, poi si accetta o si lascia."""

    DA_GUARDARE = "da_guardare", _("da guardare")
    ACCETTATA = "accettata", _("entrata nel fascicolo")
    LASCIATA = "lasciata", _("lasciata fuori")


class DestinoRigaSap(models.TextChoices):
    """Dove finisce una riga di una scheda ricevuta."""

    NUOVA = "nuova", _("nuova: entra")
    ENTRATA = "entrata", _("entrata")
    GIA_PRESENTE = "gia_presente", _("c'è già")
    DIVERSA = "diversa", _("diversa: resta la nostra")
    A_MANO = "a_mano", _("da fare a mano")
    RIFIUTATA = "rifiutata", _("non entra")


class GenereCurriculum(models.TextChoices):
    AUTOMATICO = "automatico", _("dal fascicolo")
    PERSONALE = "personale", _("scritto dalla persona")


class StatoCurriculum(models.TextChoices):
    """Bozza, confermato, scaduto o annullato (domain.md §11)."""

    BOZZA = "bozza", _("da completare")
    VALIDATO = "validato", _("confermato")
    SCADUTO = "scaduto", _("scaduto")
    ANNULLATO = "annullato", _("annullato")


class LivelloLingua(models.TextChoices):
    """I livelli del Quadro comune europeo di riferimento per le lingue."""

    A1 = "A1", _("A1: parole e frasi semplici")
    A2 = "A2", _("A2: le cose di ogni giorno")
    B1 = "B1", _("B1: mi faccio capire quasi sempre")
    B2 = "B2", _("B2: parlo senza fatica di molte cose")
    C1 = "C1", _("C1: molto bene, anche per lavoro")
    C2 = "C2", _("C2: come la mia lingua")


ATTI: dict[str, Frase] = {
    "curriculum.creato": _("Curriculum cominciato"),
    "curriculum.modificato": _("Curriculum cambiato"),
    "curriculum.validato": _("Curriculum confermato"),
    "curriculum.rinnovato": _("Curriculum rinnovato"),
    "curriculum.annullato": _("Curriculum annullato"),
    "curriculum.scaduto": _("Curriculum scaduto"),
    "curriculum.letto": _("Curriculum aperto"),
    "sap.ricevuta": _("Scheda professionale ricevuta, da guardare"),
    "sap.importata": _("Scheda professionale ricevuta da un altro ufficio"),
    "sap.lasciata": _("Scheda professionale ricevuta: lasciata fuori"),
    "sap.letta": _("Scheda professionale scaricata"),
    "schede.confrontate": _("Scheda confrontata con un'altra che le somiglia"),
    "persone.unite": _("Due schede della stessa persona unite"),
    "unione.annullata": _("Unione di due schede annullata"),
    "persone.diverse": _("Controllato: sono due persone diverse"),
    "delega.chiesta": _("Delega chiesta"),
    "delega.confermata": _("Delega confermata"),
    "delega.revocata": _("Delega revocata"),
    "uscita.registrata": _("Registrata un'uscita: non le si scrive più"),
    "uscita.annullata": _("Uscita registrata per errore: annullata"),
    "lavoratore.iscritto": _("Persona iscritta"),
    "lavoratore.aggiornato": _("Dati della persona completati"),
    "lavoratore.domicilio_cambiato": _("Domicilio cambiato"),
    "recapiti.aggiornati": _("Recapiti aggiornati"),
    "accesso.dato": _("Accesso al portale dato"),
    "lavoratore.tolto": _("Persona iscritta per errore: tolta"),
    "trattamento.aperto": _("Trattamento di cassa integrazione aperto"),
    "trattamento.aggiornato": _("Dati del trattamento aggiornati"),
    "trattamento.stato_cambiato": _("Stato del trattamento cambiato"),
    "trattamento.prorogato": _("Trattamento prorogato"),
    "trattamento.allegato_aggiunto": _("Documento aggiunto al trattamento"),
    "trattamento.allegato_letto": _("Documento del trattamento letto"),
    "trattamento.persone_scaricate": _("Persone del trattamento scaricate"),
    "azienda.stato_registrato": _("Condizione dell'azienda registrata"),
    "tipo_documento.aggiunto": _("Documento che si può chiedere aggiunto"),
    "tipo_documento.chiuso": _("Documento che non si chiede più"),
    "causale_cig.aggiunta": _("Causale di cassa integrazione aggiunta"),
    "causale_cig.corretta": _("Causale di cassa integrazione corretta"),
    "periodo_cig.cambiato": _("Cassa integrazione: modo e orario cambiati"),
    "periodo_cig.ore_scritte": _("Ore integrate nel mese scritte"),
    "periodo_cig.aperto": _("Cassa integrazione registrata"),
    "periodo_cig.chiuso": _("Cassa integrazione finita"),
    "periodo_cig.corretto": _("Date della cassa integrazione corrette"),
    "periodo_cig.annullato": _("Cassa integrazione registrata per errore: tolta"),
    "rapporto.iniziato": _("Rapporto di lavoro registrato"),
    "rapporto.cessato": _("Rapporto di lavoro cessato"),
    "rapporto.annullato": _("Rapporto di lavoro registrato per errore: tolto"),
    "did.inserita": _("Dichiarazione di disponibilità resa"),
    "did.convalidata": _("Dichiarazione di disponibilità convalidata"),
    "did.sospesa": _("Stato di disoccupazione sospeso"),
    "did.ripristinata": _("Stato di disoccupazione ripreso"),
    "did.passata": _("DID passata al sistema di un'altra Regione"),
    "did.cessata": _("Stato di disoccupazione finito"),
    "did.revocata": _("Dichiarazione di disponibilità revocata"),
    "did.decaduta": _("Decadenza dallo stato di disoccupazione"),
    "did.annullata": _("Dichiarazione di disponibilità annullata: era un errore"),
    "attestato_did.rilasciato": _("Attestato di stato di disoccupazione rilasciato"),
    "indennita_disoccupazione.registrata": _("Indennità di disoccupazione registrata"),
    "richiesta.inviata": _("Documento chiesto all'ufficio"),
    "richiesta.domandata": _("Documento chiesto alla persona"),
    "richiesta.allegata": _("Documento mandato"),
    "richiesta.presa": _("Richiesta presa in carico"),
    "richiesta.accettata": _("Richiesta di documento accettata"),
    "richiesta.rifiutata": _("Richiesta di documento rifiutata"),
    "richiesta.allegato_letto": _("Documento mandato: aperto"),
    "nota.scritta": _("Nota scritta"),
    "nota.corretta": _("Nota corretta"),
    "nota.fissata": _("Nota fissata in alto"),
    "nota.staccata": _("Nota non più fissata in alto"),
    "nota.ritirata": _("Nota ritirata"),
    "informativa.pubblicata": _("Informativa sui dati personali pubblicata"),
    "informativa.vista": _("Informativa sui dati personali vista"),
    "protezione.attivata": _("Domicilio nascosto: persona protetta"),
    "protezione.cessata": _("Persona non più protetta"),
    "protezione.letta": _("Domicilio protetto aperto"),
    "titolo.registrato": _("Titolo registrato"),
    "titolo.revocato": _("Titolo revocato"),
}
