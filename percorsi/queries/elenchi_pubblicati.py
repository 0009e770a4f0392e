"""Gli elenchi datati della Regione: quante voci, quante da confermare, dove si cambiano."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lavoratori.models import CausaleCig, TipoDocumento
from percorsi.models import ImpegnoStandard
from portale.errors import Frase, _
from portale.identity.attore import Attore
from portale.parameters.models import Certezza, Parametro, Unita
from portale.ui.templatetags.trampolino import euro


@dataclass(frozen=True, slots=True)
class ElencoPubblicato:
    """Un elenco: come si chiama, la sua pagina, quante voci ha oggi, quante non sono sicure."""

    titolo: Frase
    pagina: str
    voci: int
    da_confermare: int
    ultima: date | None


def elenchi_pubblicati(attore: Attore, oggi: date) -> list[ElencoPubblicato]:
    """Una query per elenco."""
    impegni = ImpegnoStandard.objects.visible_to(attore).in_vigore(oggi)
    tipi = TipoDocumento.objects.in_vigore(oggi).values_list("confermata", "dal")
    causali = [una for una in CausaleCig.objects.all() if una.in_vigore(oggi)]
    parametri = Parametro.objects.in_vigore(oggi).values_list("certezza", "dal")
    confermato = Certezza.CONFERMATO.value
    return [
        _elenco(
            _("Impegni tipici del patto"),
            "percorsi:impegni_tipici",
            [(c == confermato, dal) for c, dal in impegni.values_list("certezza", "dal")],
        ),
        _elenco(_("Documenti che si chiedono"), "percorsi:tipi_documento", list(tipi)),
        _elenco(
            _("Causali e limiti della cassa integrazione"),
            "centri:causali",
            [(una.confermata, una.dal) for una in causali],
        ),
        _elenco(
            _("Parametri della legge"),
            "percorsi:parametri",
            [(certezza == confermato, dal) for certezza, dal in parametri],
        ),
    ]


def _elenco(titolo: Frase, pagina: str, voci: list[tuple[bool, date]]) -> ElencoPubblicato:
    sicure = sum(certa for certa, _dal in voci)
    ultima = max((dal for _certa, dal in voci), default=None)
    return ElencoPubblicato(titolo, pagina, len(voci), len(voci) - sicure, ultima)


@dataclass(frozen=True, slots=True)
class ParametroConStoria:
    """Il valore di oggi, quello che verrà, quelli di prima."""

    nome: str
    nota: str
    oggi: Parametro | None
    valore: str
    altri: tuple[tuple[str, Parametro], ...]
    ultimo: Parametro


def parametri_con_storia(oggi: date) -> list[ParametroConStoria]:
    """Una query."""
    per_nome: dict[str, list[Parametro]] = {}
    for uno in Parametro.objects.order_by("nome", "-dal"):
        per_nome.setdefault(uno.nome, []).append(uno)
    righe = []
    for nome, voci in per_nome.items():
        vale = next((v for v in voci if v.dal <= oggi and (v.al is None or v.al >= oggi)), None)
        altri = tuple((a_parole(v), v) for v in voci if v is not vale)
        nota = (vale or voci[0]).nota
        valore = a_parole(vale) if vale else ""
        righe.append(ParametroConStoria(nome, nota, vale, valore, altri, voci[0]))
    return righe


def a_parole(parametro: Parametro) -> str:
    """Il valore come lo direbbe una persona: «24 mesi», «5.500,00 €», «25, 50, 80»."""
    valore = parametro.valore
    if isinstance(valore, list):
        valore = ", ".join(str(uno) for uno in valore)
    if parametro.unita == Unita.EURO:
        return euro(Decimal(valore))
    if parametro.unita == Unita.CODICI:
        return str(valore)
    return f"{valore} {Unita(parametro.unita).label}"
