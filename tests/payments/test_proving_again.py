"""Letting money leave asks that somebody shows again who they are, and leads there and back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from startblok.links.login.personas import BY_KEY
from startblok.process import payment_run
from startblok.records.payments import PaymentRun
from startblok.records.people import User
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.left import page
from tests.payments.paid import APRIL
from tests.world import World

AGAIN = "/mijn-gegevens/tweede-stap/toon/?next="
JULY = date(2026, 7, 31)
ASKS = "Goedkeuren kan alleen kort na het aanmelden."


def long_ago(browser: Browser, seconds: int = 600) -> Browser:
    """Somebody who signed in more than five minutes ago."""
    session = browser.client.session
    for each in session["account_authentication_methods"]:
        each["at"] -= seconds
    session.save()
    return browser


def forms_without_token(page: Any) -> int:
    """How many forms of a page that change something would be turned away."""
    forms = [each.partition("</form>")[0] for each in page.content.decode().split("<form")[1:]]
    return sum('method="post"' in each and "csrfmiddlewaretoken" not in each for each in forms)


def test_who_signed_in_long_ago_is_led_to_prove_it_again(world: World, browse: Callable[[str], Browser]) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    approver = browse("approver")
    assert ASKS not in words(approver.open(page(run)))
    opened = long_ago(approver).open(page(run))
    assert f'href="/mijn-gegevens/tweede-stap/toon/?next=/betalingen/{run.pk}/"' in opened.content.decode()
    assert "U meldde zich meer dan 5 minuten geleden aan." in approver.refused(
        payment_run.approve_run, run, looked=True
    )


def test_a_persona_of_the_demo_signs_in_again_with_one_press(
    world: World, browse: Callable[[str], Browser], settings: Any
) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    settings.DEMO, settings.PROXIES = True, 0
    User.objects.filter(pk=world.users["approver"].pk).update(email=BY_KEY["approver"].email)
    approver = browse("approver")
    opened = long_ago(approver).open(page(run))
    assert 'action="/aanmelden/als/approver/"' in opened.content.decode()
    # The form stands there as a browser sends it: with its token.
    assert forms_without_token(opened) == 0
    again = approver.client.post("/aanmelden/als/approver/", {"next": page(run)})
    assert again["Location"] == page(run)
    assert ASKS not in words(approver.open(page(run)))


def address(run: PaymentRun) -> str:
    return f"/stap/approve-run/run/{run.pk}/"


def test_a_page_of_approval_that_was_opened_late_leads_to_proving_it(
    world: World, browse: Callable[[str], Browser]
) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    opened = long_ago(browse("approver")).open(address(run))
    assert f'href="{AGAIN}{address(run)}"' in opened.content.decode()


def test_who_filled_in_the_approval_too_late_comes_back_to_what_they_filled_in(
    world: World, browse: Callable[[str], Browser]
) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    approver = browse("approver")
    opened = approver.open(address(run))
    late = long_ago(approver).send(address(run), opened, looked=True)
    assert (late.status_code, f'href="{AGAIN}{address(run)}"' in late.content.decode()) == (409, True)
    long_ago(approver, seconds=-600)
    back: Any = approver.open(address(run))
    assert (ASKS in words(back), back.context["page"].form["looked"].value()) == (False, True)
    assert approver.send(address(run), back).status_code == 302


def test_the_approval_of_a_persona_is_asked_again_where_it_was_refused(
    world: World, browse: Callable[[str], Browser], settings: Any
) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.calculated(world.as_("payer"))
    settings.DEMO, settings.PROXIES = True, 0
    User.objects.filter(pk=world.users["approver"].pk).update(email=BY_KEY["approver"].email)
    approver = browse("approver")
    opened = approver.open(address(run))
    late = long_ago(approver).send(address(run), opened, looked=True)
    assert 'action="/aanmelden/als/approver/"' in late.content.decode()
    assert forms_without_token(late) == 0


def test_a_refusal_names_the_step_and_never_a_case_that_is_not_there(
    world: World, browse: Callable[[str], Browser]
) -> None:
    paid.on_a_wes(world, APRIL, JULY)
    run = paid.approved(world)
    refused = browse("approver").open(address(run))
    assert "<h1>“Betaling goedkeuren” kan niet</h1>" in refused.content.decode()
    assert "<title>“Betaling goedkeuren” kan niet" in refused.content.decode()
    assert "Ga terug en kijk wat nu kan." in words(refused)
    assert "dossier" not in words(refused).partition("Ga verder")[0]
