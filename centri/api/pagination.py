"""L'ordine degli elenchi di persone: prima chi ha meno tempo, o per nome."""

from portale.api.pagination import Pagine


class PerFineCassa(Pagine):
    ordering = ("fine_cig", "pk")


class PerNome(Pagine):
    ordering = ("ordine", "pk")
