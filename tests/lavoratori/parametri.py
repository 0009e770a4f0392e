"""I parametri di partenza, come li carica chi accende il portale."""

from portale.parameters.loading import RIFERIMENTI


def carica_parametri():
    for riferimento in RIFERIMENTI:
        riferimento.carica(da_capo=True)
