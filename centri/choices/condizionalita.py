"""Gli elenchi chiusi delle convocazioni e della condizionalità (domain.md §4.6 e §5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portale.errors import Frase


class Regime(models.TextChoices):
    """Quale prestazione riceve la persona: ognuna ha la sua scala."""

    CIG = "cig", _("cassa integrazione")
    CIGS_25TER = "cigs_25ter", _("CIGS con formazione dovuta")
    NASPI = "naspi", _("NASpI")
    DISCOLL = "discoll", _("DIS-COLL")
    ADI = "adi", _("Assegno di inclusione")
    SFL = "sfl", _("Supporto per la formazione e il lavoro")


class FattoCondizionalita(models.TextChoices):
    """Che cosa è mancato. I primi quattro sono le lettere a)-d) dell'art. 21, c. 7."""

    CONVOCAZIONE = "convocazione", _("non è venuta a una convocazione o a un appuntamento")
    ORIENTAMENTO = "orientamento", _("non ha partecipato a un'iniziativa di orientamento")
    FORMAZIONE = "formazione", _("non ha partecipato a un corso o a un lavoro di pubblica utilità")
    OFFERTA = "offerta", _("non ha accettato un'offerta di lavoro congrua")
    ORE_CORSO = "ore_corso", _("ha perso ore di un corso dovuto")


class Effetto(models.TextChoices):
    NESSUNO = "nessuno", _("nessuna conseguenza: solo un nuovo contatto")
    QUARTO_DI_MENSILITA = "quarto", _("un quarto di mensilità in meno")
    TERZO_DI_MENSILITA = "terzo", _("un terzo della mensilità in meno, almeno una mensilità")
    MEZZA_MENSILITA = "mezza", _("metà della mensilità in meno, almeno una mensilità")
    UNA_MENSILITA = "mensilita", _("una mensilità in meno")
    DECADENZA = "decadenza", _("fine della prestazione")
    DECADENZA_E_STATO = (
        "decadenza_stato",
        _("fine della prestazione e dello stato di disoccupazione"),
    )


class StatoConvocazione(models.TextChoices):
    PREPARATA = "preparata", _("preparata")
    INVIATA = "inviata", _("inviata")
    CONSEGNATA = "consegnata", _("consegnata")
    MANCATA_CONSEGNA = "mancata_consegna", _("non consegnata")
    PRESENTATO = "presentato", _("si è presentata")
    ASSENTE = "assente", _("assente")
    IN_ATTESA = "in_attesa_giustificazione", _("assente, può giustificarsi")
    GIUSTIFICATO = "giustificato", _("assenza giustificata")
    NON_GIUSTIFICATO = "non_giustificato", _("assenza non giustificata")
    ANNULLATA = "annullata", _("annullata prima del colloquio")


class CanaleConvocazione(models.TextChoices):
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("SMS")
    LETTERA = "lettera", _("lettera")
    RACCOMANDATA = "raccomandata", _("raccomandata")
    PEC = "pec", _("PEC")
    A_MANO = "a_mano", _("consegnata a mano")


class MotivoGiustificato(models.TextChoices):
    """I giustificati motivi: può essere un dato sulla salute, si conserva cifrato."""

    MALATTIA = "malattia", _("malattia o infortunio")
    SERVIZIO = "servizio", _("servizio civile o richiamo alle armi")
    MATERNITA = "maternita", _("gravidanza o congedo obbligatorio")
    TRIBUNALE = "tribunale", _("chiamata in tribunale")
    FAMIGLIA = "famiglia", _("gravi motivi di famiglia")
    LIMITAZIONE = "limitazione", _("limiti di legge agli spostamenti")
    FORZA_MAGGIORE = "forza_maggiore", _("un altro impedimento che non dipendeva da lei")


class DecisioneGiustificazione(models.TextChoices):
    ACCOLTA = "accolta", _("accolta")
    RESPINTA = "respinta", _("non accolta")


class StatoProvvedimento(models.TextChoices):
    PROPOSTA = "proposta", _("proposta")
    ADOTTATA = "adottata", _("adottata")
    COMUNICATA_INPS = "comunicata_inps", _("comunicata all'INPS")
    APPLICATA = "applicata", _("applicata")
    ANNULLATA = "annullata", _("annullata")
    IN_RICORSO = "in_ricorso", _("in ricorso")
    CONFERMATA = "confermata", _("confermata dopo il ricorso")
    ACCOLTO = "accolto", _("ricorso accolto")


ATTI: dict[str, Frase] = {
    "convocazione.preparata": _("Convocazione preparata"),
    "convocazione.inviata": _("Convocazione inviata"),
    "convocazione.consegnata": _("Convocazione consegnata"),
    "convocazione.mancata_consegna": _("Convocazione non consegnata"),
    "convocazione.presentata": _("La persona è venuta alla convocazione"),
    "convocazione.assenza": _("La persona non è venuta alla convocazione"),
    "convocazione.annullata": _("Convocazione annullata"),
    "convocazione.da_ricontattare": _("Persona da ricontattare, senza conseguenze"),
    "convocazione.ricontattata": _("Persona ricontattata"),
    "giustificazione.presentata": _("Giustificazione presentata"),
    "giustificazione.letta": _("Giustificazione letta"),
    "giustificazione.accolta": _("Giustificazione accolta"),
    "giustificazione.respinta": _("Giustificazione non accolta"),
    "provvedimento.proposto": _("Provvedimento proposto dal portale"),
    "provvedimento.adottato": _("Provvedimento adottato"),
    "provvedimento.comunicato": _("Provvedimento comunicato all'INPS"),
    "provvedimento.applicato": _("Provvedimento applicato dall'INPS"),
    "provvedimento.annullato": _("Provvedimento annullato"),
    "ricorso.registrato": _("Ricorso registrato"),
    "ricorso.accolto": _("Ricorso accolto"),
    "ricorso.respinto": _("Ricorso respinto"),
    "regola_condizionalita.aggiunta": _("Regola di condizionalità aggiunta"),
    "regola_condizionalita.chiusa": _("Regola di condizionalità chiusa"),
    "invio_inps.preparato": _("File per l'INPS preparato"),
    "invio_inps.scaricato": _("File per l'INPS scaricato"),
}
