"""Che ore sono. L'unico orologio della casa: chi giudica una data la riceve, non la chiede."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """L'istante presente, con il suo fuso."""
    return timezone.now()


def today() -> date:
    """Il giorno di oggi in Italia, dove il portale lavora."""
    return timezone.localdate()
