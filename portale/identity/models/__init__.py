from portale.identity.models.incarico import Incarico
from portale.identity.models.user import User

__all__ = ["Incarico", "User"]
