"""The addresses around the own account; allauth looks up the names that begin with account_ and mfa_."""

from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import DeactivateTOTPView
from allauth.mfa.webauthn import views as keys
from django.urls import path

from startblok.web import (
    bank,
    beginning,
    calendars,
    given_up,
    inbox,
    invitation,
    mailbox,
    me,
    new_address,
    own_file,
    secondfactor,
    signin,
)

signs_in = signin.SignIn.as_view()
OWN = "mijn-gegevens/"
SAFE = f"{OWN}tweede-stap/"

urlpatterns = [
    path("aanmelden/", signs_in, name="signin"),
    path("aanmelden/", signs_in, name="account_login"),
    path("aanmelden/", signs_in, name="account_request_login_code"),
    # Nobody signs up: whoever is sent there may sign in.
    path("aanmelden/", signs_in, name="account_signup"),
    path("aanmelden/code/", signin.EnterCode.as_view(), name="account_confirm_login_code"),
    path("aanmelden/tweede-stap/", secondfactor.Prove.as_view(), name="mfa_authenticate"),
    path("aanmelden/sleutel/", keys.LoginWebAuthnView.as_view(), name="mfa_login_webauthn"),
    path("aanmelden/als/<slug:key>/", signin.persona, name="persona"),
    path("afmelden/", signin.sign_out, name="signout"),
    path("afmelden/", signin.sign_out, name="account_logout"),
    path("begin/<str:token>/", beginning.beginning, name="beginning"),
    path("uitnodiging/<str:token>/", invitation.invitation, name="invitation"),
    path("postbus/", mailbox.mailbox, name="mailbox"),
    path("postbus/<int:pk>/", mailbox.mail, name="mail"),
    path(OWN, me.me, name="me"),
    path(f"{OWN}rekening/", bank.my_account, name="my-account"),
    path(f"{OWN}rekening/toon/", bank.show_my_account, name="show-my-account"),
    path("rekeningen/<int:pk>/", bank.account, name="bank-account"),
    path(f"{OWN}berichten/", inbox.hearing, name="hearing"),
    path("niet-vertrokken/", given_up.given_up, name="given-up"),
    path("berichten/", inbox.inbox, name="inbox"),
    path("berichten/gelezen/", inbox.read_all, name="inbox-read"),
    path("berichten/<int:pk>/", inbox.open_message, name="inbox-open"),
    path("mijn-dossier/", own_file.own_file, name="own-file"),
    path(f"{OWN}agenda/", calendars.my_calendar, name="my-calendar"),
    path(f"{OWN}agenda/maak/", calendars.make_calendar, name="make-calendar"),
    path(f"{OWN}agenda/stop/", calendars.end_calendar, name="end-calendar"),
    path("agenda/<str:token>.ics", calendars.feed, name="calendar"),
    path(f"{OWN}adres/<str:token>/", new_address.new_address, name="new-address"),
    path(f"{OWN}toestellen/afmelden/", me.end_others, name="end-others"),
    path(f"{OWN}toestellen/<int:pk>/afmelden/", me.end_one, name="end-one"),
    path(SAFE, secondfactor.Overview.as_view(), name="mfa_index"),
    path(f"{SAFE}app/", secondfactor.SetUpApp.as_view(), name="mfa_activate_totp"),
    path(f"{SAFE}app/weg/", DeactivateTOTPView.as_view(), name="mfa_deactivate_totp"),
    path(f"{SAFE}sleutel/", secondfactor.SetUpKey.as_view(), name="mfa_add_webauthn"),
    path(f"{SAFE}sleutels/", secondfactor.Overview.as_view(), name="mfa_list_webauthn"),
    path(f"{SAFE}sleutels/<int:pk>/weg/", keys.RemoveWebAuthnView.as_view(), name="mfa_remove_webauthn"),
    path(f"{SAFE}reserve/", ViewRecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path(f"{SAFE}reserve/nieuw/", GenerateRecoveryCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path(f"{SAFE}toon/", secondfactor.ProveAgain.as_view(), name="mfa_reauthenticate"),
    path(f"{SAFE}toon/", secondfactor.ProveAgain.as_view(), name="account_reauthenticate"),
    path(f"{SAFE}toon/sleutel/", secondfactor.ProveAgainByKey.as_view(), name="mfa_reauthenticate_webauthn"),
]
