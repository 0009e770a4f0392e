"""Lavori dei documenti."""

from portale.documents.emissione import impagina_documento
from portale.jobs.esecuzione import job

job("documents.impagina")(impagina_documento)
