"""The second step of signing in: passed over on a device that knows this person, for the roles that allow it."""

from allauth.mfa import stages
from django.http import HttpRequest

from startblok.links.login.devices import is_known, proves_each_time
from startblok.records.actors import actor_of


class SecondStep(stages.AuthenticateStage):
    """Asks for the second factor of whoever has one."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if not super()._should_handle(request):
            return False
        user = self.login.user
        return proves_each_time(actor_of(user)) or not is_known(request, user)
