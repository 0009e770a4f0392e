"""Ciò che si scrive a chi è convocata: che cosa è successo, che cosa può fare, entro quando."""

from functools import cached_property
from typing import Any

from django.utils.timezone import localdate

from centri.choices.condizionalita import Effetto, StatoConvocazione
from centri.models import Convocazione, Provvedimento
from centri.notifications import calendario
from centri.queries.condizionalita import gradino_di
from portale import clock
from portale.errors import _
from portale.identity.links import firma, indirizzo_pubblico
from portale.notifications.notifica import Notification
from portale.parameters.models import Parametro
from portale.ui.templatetags.trampolino import data_estesa, giorno

SCOPO = "giustificazione"
RICORSO = "provvedimento.ricorso_giorni"


def indirizzo_per_giustificarsi(convocazione: Convocazione) -> str:
    return indirizzo_pubblico("centri:giustifica", gettone=firma(SCOPO, convocazione.pk))


class DellaConvocazione(Notification):
    """La base: frasi intere, la prima fa anche da SMS."""

    template = "centri/notifications/convocazione"

    @cached_property
    def convocazione(self) -> Convocazione:
        return Convocazione.objects.select_related(
            "lavoratore", "colloquio__prestazione", "colloquio__centro__sede__comune"
        ).get(pk=self.contesto["convocazione"])

    def frasi(self) -> list[str]:
        raise NotImplementedError

    def dati(self) -> dict[str, Any]:
        return {
            "convocazione": self.convocazione,
            "frasi": self.frasi(),
            "telefono": self.convocazione.colloquio.centro.sede.telefono,
        }

    def titolare_id(self) -> int | None:
        return self.convocazione.colloquio.prestazione.titolare_id

    @property
    def quando(self) -> str:
        return data_estesa(self.convocazione.colloquio.inizio)

    def frase(self, testo: Any, **valori: Any) -> str:
        return str(testo).format(**valori)


class Convocata(DellaConvocazione):
    oggetto = _("È convocata a un colloquio al Centro per l'impiego")

    def ancora_valida(self) -> bool:
        return self.convocazione.stato != StatoConvocazione.ANNULLATA

    def frasi(self) -> list[str]:
        luogo = calendario.luogo(self.convocazione.colloquio)
        prima = self.frase(
            _("Deve venire al colloquio di {quando}, {luogo}."), quando=self.quando, luogo=luogo
        )
        regola, _quale = gradino_di(self.convocazione)
        if regola is None or regola.effetto == Effetto.NESSUNO:
            return [prima, str(_("Se non può, ce lo dica prima: fissiamo un altro giorno."))]
        return [
            prima,
            self.frase(
                _(
                    "Riceve una prestazione ({regime}): se non viene e non c'è un motivo valido, "
                    "la legge prevede {effetto}."
                ),
                regime=self.convocazione.get_regime_display(),
                effetto=regola.get_effetto_display(),
            ),
            str(_("Se non può venire, telefoni prima: un motivo valido non le fa perdere niente.")),
        ]


class PuoGiustificarsi(DellaConvocazione):
    oggetto = _("Non ci siamo visti al colloquio: può spiegare perché")

    def ancora_valida(self) -> bool:
        return self.convocazione.stato == StatoConvocazione.IN_ATTESA

    def collegamento(self) -> str:
        return indirizzo_per_giustificarsi(self.convocazione)

    def frasi(self) -> list[str]:
        regola, _quale = gradino_di(self.convocazione)
        return [
            self.frase(
                _("Non ci siamo visti al colloquio di {quando}. Ci spieghi perché entro {entro}."),
                quando=self.quando,
                entro=data_estesa(self.convocazione.giustificare_entro),
            ),
            str(
                _(
                    "Vale una malattia, una chiamata in tribunale, un grave motivo di famiglia o "
                    "un altro impedimento che non dipendeva da lei. Lo scriva dal collegamento, o "
                    "venga allo sportello con ciò che lo dimostra."
                )
            ),
            self.frase(
                _("Se non lo fa, il Centro può decidere: {effetto}."),
                effetto=regola.get_effetto_display() if regola else "",
            ),
        ]


class SiRicontatta(DellaConvocazione):
    oggetto = _("Non ci siamo visti al colloquio: ne fissiamo un altro")

    def frasi(self) -> list[str]:
        return [
            self.frase(
                _("Non ci siamo visti al colloquio di {quando}. Non perde niente."),
                quando=self.quando,
            ),
            str(_("La richiamiamo noi per fissarne un altro; se vuole, può chiamare lei.")),
        ]


class GiustificazioneRicevuta(DellaConvocazione):
    oggetto = _("Abbiamo ricevuto la sua giustificazione")

    def frasi(self) -> list[str]:
        return [
            self.frase(
                _("Abbiamo ricevuto la sua giustificazione per il colloquio di {quando}."),
                quando=self.quando,
            ),
            str(_("La legge una persona del Centro; le scriviamo che cosa ha deciso.")),
        ]


class GiustificazioneAccolta(DellaConvocazione):
    oggetto = _("La sua giustificazione è accolta")

    def frasi(self) -> list[str]:
        return [
            self.frase(
                _("La sua giustificazione per il colloquio di {quando} è accolta."),
                quando=self.quando,
            ),
            str(_("Non perde niente. La richiamiamo per fissare un altro colloquio.")),
        ]


class GiustificazioneRespinta(DellaConvocazione):
    oggetto = _("La sua giustificazione non è accolta")

    def collegamento(self) -> str:
        aperta = self.convocazione.giustificare_entro
        if aperta is None or aperta < clock.today():
            return ""
        return indirizzo_per_giustificarsi(self.convocazione)

    def frasi(self) -> list[str]:
        prima = self.frase(
            _("La sua giustificazione per il colloquio di {quando} non è accolta."),
            quando=self.quando,
        )
        telefoni = str(_("Per sapere perché, telefoni o passi al Centro per l'impiego."))
        if not self.collegamento():
            return [prima, telefoni]
        ancora = self.frase(
            _("Può presentarne un'altra, con ciò che la dimostra, entro {entro}."),
            entro=data_estesa(self.convocazione.giustificare_entro),
        )
        return [prima, ancora, telefoni]


class DelProvvedimento(DellaConvocazione):
    @cached_property
    def provvedimento(self) -> Provvedimento:
        return Provvedimento.objects.select_related("regola", "documento").get(
            convocazione=self.convocazione
        )

    @property
    def effetto(self) -> str:
        return self.provvedimento.regola.get_effetto_display()


class ProvvedimentoProposto(DelProvvedimento):
    oggetto = _("Il termine per spiegare la sua assenza è passato")

    def frasi(self) -> list[str]:
        return [
            self.frase(
                _("È passato il termine per spiegare perché non c'era al colloquio di {quando}."),
                quando=self.quando,
            ),
            self.frase(
                _("Una persona del Centro valuta se adottare questo provvedimento: {effetto}."),
                effetto=self.effetto,
            ),
            str(_("Non è ancora deciso: se c'è stato un motivo, telefoni o venga subito.")),
        ]


class ProvvedimentoAdottato(DelProvvedimento):
    oggetto = _("Il Centro ha adottato un provvedimento che la riguarda")

    def frasi(self) -> list[str]:
        return [
            self.frase(
                _("Per l'assenza al colloquio di {quando} il Centro ha deciso: {effetto}."),
                quando=self.quando,
                effetto=self.effetto,
            ),
            self.frase(
                _("Può fare ricorso entro {entro}; come si fa è scritto nel provvedimento."),
                entro=self._ricorso_entro(),
            ),
        ]

    def _ricorso_entro(self) -> str:
        oggi = clock.today()
        parametro = Parametro.objects.in_vigore(oggi).filter(nome=RICORSO).first()
        if parametro is None:
            return str(_("il termine di legge"))
        quanti = int(parametro.grandezza)
        return self.frase(_("{n} giorni da quando lo riceve"), n=quanti)


class ProvvedimentoComunicato(DelProvvedimento):
    oggetto = _("Il provvedimento è stato comunicato all'INPS")

    def frasi(self) -> list[str]:
        return [
            self.frase(
                _("Abbiamo comunicato all'INPS il provvedimento per il colloquio di {quando}."),
                quando=self.quando,
            ),
            str(_("Lo applica l'INPS. Se ha già fatto ricorso, il ricorso va avanti.")),
        ]


class ProvvedimentoAnnullato(DelProvvedimento):
    oggetto = _("Il provvedimento è annullato")

    def frasi(self) -> list[str]:
        return [
            self.frase(
                _("Il provvedimento per il colloquio di {quando} è annullato: non perde niente."),
                quando=self.quando,
            )
        ]


class RicorsoRegistrato(DelProvvedimento):
    oggetto = _("Il suo ricorso è registrato")

    def frasi(self) -> list[str]:
        return [
            self.frase(
                _("Abbiamo registrato il {giorno} il suo ricorso sul colloquio di {quando}."),
                giorno=giorno(localdate(clock.now())),
                quando=self.quando,
            ),
            str(_("Le scriviamo appena si decide.")),
        ]


class RicorsoAccolto(DelProvvedimento):
    oggetto = _("Il suo ricorso è accolto")

    def frasi(self) -> list[str]:
        return [
            self.frase(
                _("Il suo ricorso sul colloquio di {quando} è accolto: non perde niente."),
                quando=self.quando,
            ),
            str(_("Se l'INPS ha già trattenuto qualcosa, glielo restituisce.")),
        ]


class RicorsoRespinto(DelProvvedimento):
    oggetto = _("Il suo ricorso non è accolto")

    def frasi(self) -> list[str]:
        return [
            self.frase(
                _("Il suo ricorso sul colloquio di {quando} non è accolto: resta {effetto}."),
                quando=self.quando,
                effetto=self.effetto,
            ),
            str(_("Per sapere che cosa può ancora fare, telefoni o passi al Centro.")),
        ]
