"""La persona che entra nel portale, qualunque cosa vi faccia."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **campi: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **campi)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **campi: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **campi)


class User(AbstractBaseUser, PermissionsMixin):
    """Un accesso. Che cosa può fare lo dicono i suoi incarichi."""

    email = models.EmailField(
        _("e-mail di accesso"),
        unique=True,
        error_messages={"unique": _("C'è già un accesso con questa e-mail.")},
    )
    nome = models.CharField(_("nome"), max_length=80, blank=True)
    cognome = models.CharField(_("cognome"), max_length=80, blank=True)
    is_active = models.BooleanField(_("attivo"), default=True)
    is_staff = models.BooleanField(_("entra nell'amministrazione"), default=False)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("accesso")
        verbose_name_plural = _("accessi")

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return f"{self.nome} {self.cognome}".strip() or self.email
