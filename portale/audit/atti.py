"""Gli atti del portale stesso; quelli delle app stanno nel loro choices.py."""

from portale.errors import Frase, _

ATTI: dict[str, Frase] = {
    "documento.protocollato": _("Documento protocollato"),
    "documento.pronto": _("Documento pronto"),
    "documento.letto": _("Documento aperto"),
    "avviso.rinviato": _("Messaggio mandato di nuovo"),
    "fascicolo.letto": _("Fascicolo aperto"),
}
