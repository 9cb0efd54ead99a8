"""The page on which a query can be typed, with the saved ones as examples."""

from api.service import Service
from ontology.saved import saved


def form(service: Service) -> str:
    """The HTML of the query form."""
    return service.templates.render("ask.html", saved=saved())
