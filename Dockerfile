# Una sola immagine per web, worker, beat e migrazioni: cambia il comando (docker-compose.yml).
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore

# I caratteri nei PDF: ciò che WeasyPrint chiede al sistema, niente di più.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/trampolino

COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock

# Si copia ciò che serve, per nome: né prove, né storia, né .venv finiscono nell'immagine.
COPY manage.py ./
COPY portale portale
COPY lavoratori lavoratori
COPY centri centri
COPY percorsi percorsi
COPY imprese imprese
COPY templates templates
COPY static static

ENV DJANGO_SETTINGS_MODULE=portale.settings.production \
    STATIC_ROOT=/srv/trampolino/var/static \
    DOCUMENTS_ROOT=/srv/documenti

# Gli stili si comprimono qui, una volta. I tre valori servono solo a questo passo e non restano.
RUN SECRET_KEY=solo-per-raccogliere-gli-stili CHIAVI_RISERVATE=nessuna ALLOWED_HOSTS=localhost \
    python manage.py collectstatic --noinput --verbosity 0

RUN useradd --system --uid 10001 --create-home portale \
    && install -d -o portale -g portale /srv/documenti
USER portale
VOLUME /srv/documenti
EXPOSE 8000

CMD ["gunicorn", "portale.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--max-requests", "5000", "--max-requests-jitter", "500", \
     "--no-control-socket"]
