"""I file dei pacchetti di terzi che nessuna pagina chiede: `collectstatic` non li raccoglie."""

INUTILI = [
    "*.map",
    "*.eot",
    "*.ttf",
    "*.woff",
    "fonts/*.svg",
    "Lora",
    "Roboto_Mono",
    "plugins",
    "_virtual",
    "assets",
    "js/bootstrap-italia*",
    "js/index*",
    "js/version*",
    "rest_framework",
    "django_filters",
    "ext",
    "htmx-4*",
    "htmax-*",
    "htmx-2.js",
]
