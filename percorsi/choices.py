"""Gli elenchi chiusi del percorso: valutazione, patto, corso, attestato."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portale.errors import Frase


class StatoAssessment(models.TextChoices):
    """Da «bozza» a «confermato»: il percorso lo assegna sempre una persona (domain.md §1.3)."""

    BOZZA = "bozza", _("bozza")
    IN_CORSO = "in_corso", _("in corso")
    CONCLUSO = "concluso", _("concluso, da confermare")
    CONFERMATO = "confermato", _("confermato")
    SUPERATO = "superato", _("superato da uno più recente")
    ANNULLATO = "annullato", _("annullato")


class TipoMisura(models.TextChoices):
    PROGRAMMA = "programma", _("programma")
    PERCORSO = "percorso", _("percorso")
    INDENNITA = "indennita", _("indennità")
    CORSO = "corso", _("corso")
    SERVIZIO = "servizio", _("servizio")


class StatoRicalcolo(models.TextChoices):
    IN_CALCOLO = "in_calcolo", _("in calcolo")
    ANTEPRIMA = "anteprima", _("anteprima pronta")
    IN_APPLICAZIONE = "in_applicazione", _("in applicazione")
    APPLICATO = "applicato", _("applicato")
    ANNULLATO = "annullato", _("lasciato com'era")


class MotivoScostamento(models.TextChoices):
    """Perché il percorso assegnato non è quello proposto (domain.md §1.3)."""

    CASO_AZIENDALE = "caso_aziendale", _("lo decide il caso dell'azienda")
    SCELTA_PERSONA = "scelta_persona", _("lo chiede la persona")
    VALUTAZIONE = "valutazione", _("valutazione dell'operatore")


class StatoPatto(models.TextChoices):
    BOZZA = "bozza", _("bozza: si sta scrivendo")
    PROPOSTO = "proposto", _("proposto")
    FIRMATO = "firmato", _("firmato")
    IN_MONITORAGGIO = "in_monitoraggio", _("in monitoraggio")
    RINEGOZIATO = "rinegoziato", _("rinegoziato: vale la versione dopo")
    CONCLUSO = "concluso", _("concluso")
    ANNULLATO = "annullato", _("annullato")
    DECADUTO = "decaduto", _("decaduto")


class ModoFirma(models.TextChoices):
    PRESENZA = "presenza", _("in presenza, davanti all'operatore")
    ACCESSO = "accesso", _("dal portale, con la propria identità")
    CODICE = "codice", _("con il codice ricevuto sul proprio recapito")


class ParteImpegno(models.TextChoices):
    PERSONA = "persona", _("della persona")
    CENTRO = "centro", _("del Centro per l'impiego")


class EsitoImpegno(models.TextChoices):
    DA_FARE = "da_fare", _("da fare")
    MANTENUTO = "mantenuto", _("fatto")
    NON_MANTENUTO = "non_mantenuto", _("non fatto")


class EsitoPropostaPiano(models.TextChoices):
    DA_FARE = "da_fare", _("da proporre")
    PROPOSTO = "proposto", _("proposto")
    IMPEDITO = "impedito", _("non si può")


class TipoPatto(models.TextChoices):
    PATTO = "patto", _("patto di servizio")
    PIANO = "piano", _("piano individuale (cassa integrazione)")


class StatoEdizione(models.TextChoices):
    APERTA = "aperta", _("iscrizioni aperte")
    IN_CORSO = "in_corso", _("in corso")
    CONCLUSA = "conclusa", _("conclusa")


class StatoIscrizione(models.TextChoices):
    ISCRITTA = "iscritta", _("iscritta")
    IDONEA = "idonea", _("conclusa con esito positivo")
    NON_IDONEA = "non_idonea", _("conclusa senza attestato")
    RITIRATA = "ritirata", _("ritirata")


class StatoPresenza(models.TextChoices):
    PRESENTE = "presente", _("presente")
    ASSENTE = "assente", _("assente")


class MotivoAssenza(models.TextChoices):
    """I motivi giustificati del DM 2 agosto 2022, più quello che nessuno ha giustificato."""

    NON_GIUSTIFICATA = "non_giustificata", _("non giustificata")
    MALATTIA = "malattia", _("malattia o infortunio documentati")
    MATERNITA = "maternita", _("gravidanza e congedi obbligatori")
    TRIBUNALE = "tribunale", _("citazione in tribunale")
    FAMIGLIA = "famiglia", _("gravi motivi di famiglia documentati")
    FORZA_MAGGIORE = "forza_maggiore", _("forza maggiore comprovata")


class StatoAttestato(models.TextChoices):
    VALIDO = "valido", _("valido")
    REVOCATO = "revocato", _("revocato")


ATTI: dict[str, Frase] = {
    "programma.registrato": _("Programma registrato"),
    "assessment.salvato": _("Valutazione salvata, da finire"),
    "assessment.confermato": _("Valutazione confermata e percorso assegnato"),
    "assessment.annullato": _("Valutazione annullata"),
    "questionario.pubblicato": _("Domande della valutazione pubblicate"),
    "modello_profilazione.pubblicato": _("Modello di profilazione pubblicato"),
    "profilazione.calcolata": _("Classe di rischio calcolata"),
    "misura.registrata": _("Misura registrata"),
    "regola_misura.pubblicata": _("Regola di una misura pubblicata"),
    "ricalcolo.chiesto": _("Ricalcolo di un gruppo di persone chiesto"),
    "ricalcolo.avviato": _("Ricalcolo confermato: comincia ad applicarsi"),
    "ricalcolo.applicato": _("Ricalcolo applicato a tutti"),
    "ricalcolo.annullato": _("Ricalcolo lasciato senza effetto"),
    "idoneita.aggiornata": _("Risposta a «che cosa mi spetta» aggiornata"),
    "patto.preparato": _("Bozza di patto o piano individuale scritta"),
    "patto.bozza_cambiata": _("Bozza di patto o piano individuale cambiata"),
    "impegno.registrato": _("Impegno del patto: scritto com'è andata"),
    "parametro.pubblicato": _("Valore di un parametro della legge pubblicato"),
    "impegno_standard.chiuso": _("Impegno tipico non più in uso"),
    "patto.proposto": _("Patto o piano individuale proposto"),
    "patto.firmato": _("Patto o piano individuale firmato"),
    "patto.annullato": _("Proposta di patto annullata"),
    "patto.rinegoziato": _("Patto da rinegoziare: scritta una versione nuova"),
    "patto.monitorato": _("Patto in monitoraggio"),
    "patto.concluso": _("Patto concluso"),
    "patto.decaduto": _("Decadenza dal patto"),
    "impegno_standard.scritto": _("Impegno tipico scritto"),
    "modello_patto.scritto": _("Modello di patto scritto"),
    "piani.chiesti": _("Piano proposto a molte persone"),
    "piani.ricordati": _("Promemoria a chi non ha firmato"),
    "patto.copia_allegata": _("Foglio firmato allegato"),
    "patto.copia_letta": _("Foglio firmato aperto"),
    "patto.copia_tolta": _("Foglio firmato tolto"),
    "patto.codice_mandato": _("Codice per firmare mandato"),
    "patto.codice_riconosciuto": _("Codice per firmare riconosciuto: documento aperto"),
    "patto.codice_rifiutato": _("Codice per firmare sbagliato o scaduto"),
    "patto.letto": _("Patto o piano individuale aperto"),
    "corso.aperto": _("Corso aperto"),
    "edizione.pianificata": _("Edizione del corso pianificata"),
    "edizione.conclusa": _("Edizione del corso conclusa"),
    "iscrizione.creata": _("Iscrizione al corso"),
    "iscrizione.ritirata": _("Ritiro dal corso"),
    "iscrizione.non_idonea": _("Corso concluso senza attestato"),
    "lezione.chiusa": _("Registro della lezione chiuso"),
    "attestato.rilasciato": _("Attestato rilasciato"),
    "attestato.revocato": _("Attestato revocato"),
}
