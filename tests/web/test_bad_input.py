"""Wrong input of every kind gets a clear Dutch sentence, saves nothing and loses nothing that was typed."""

from datetime import timedelta
from html import unescape
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import FileField
from PIL import Image

from startblok.process import orientation, people_of_case, preparation, proofs
from startblok.process.uploads import MOST_BYTES
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.models import Document, User
from startblok.web.links import step_url
from tests.browse import hidden, words
from tests.process import walk
from tests.web.test_steps import NEW_CASE
from tests.world import MONDAY


def opening(world, browse, **wrong):
    sent = browse("employer").send(step_url(orientation.open_case, world.blank()), **(NEW_CASE | wrong))
    assert CaseFile.objects.count() == 0
    return sent


def picture():
    file = BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    return file.getvalue()


def sending(world, browse, settings, tmp_path, name, content):
    settings.MEDIA_ROOT = tmp_path
    case = walk.prepared(world)
    sent = browse("employer").send(
        step_url(proofs.add_proof, case), file=SimpleUploadedFile(name, content, "application/pdf")
    )
    return sent, list(tmp_path.iterdir())


def test_a_day_that_does_not_exist(world, browse):
    for wrong in ("30/02/2006", "31-4-2006", "gisteren", "9/11/06/1", "0/0/0000", "99999999999"):
        sent = opening(world, browse, birth_date=wrong)
        assert sent.status_code == 422
        assert "Dit is geen dag die bestaat. Schrijf dag, maand en jaar, bijvoorbeeld 15/06/2006." in words(sent)
        assert f'value="{wrong}"' in sent.content.decode()


def test_an_empty_form_names_every_field(world, browse):
    sent = opening(world, browse, first_name="", last_name="", birth_date="", postcode="", municipality="")
    assert sent.status_code == 422
    assert words(sent).count("Dit veld is verplicht.") == 10  # once in the summary, once at the field


def test_a_name_of_ten_thousand_letters(world, browse):
    sent = opening(world, browse, last_name="x" * 10_000)
    assert sent.status_code == 422
    assert "Familienaam: Zorg dat deze waarde niet meer dan 80 tekens bevat (het zijn er nu 10000)." in words(sent)
    assert f'value="{"x" * 10_000}"' in sent.content.decode()


def test_a_zero_byte_is_refused_in_words(world, browse):
    sent = opening(world, browse, last_name="Bog\x00aert")
    assert sent.status_code == 422
    assert "Familienaam: Null-tekens zijn niet toegestaan." in words(sent)


def test_a_choice_from_somebody_elses_list(world, browse):
    case = walk.prepared(world)
    sent = browse("employer").forge(step_url(people_of_case.name_coach, case), coach=world.users["other_employer"])
    assert sent.status_code == 422
    assert "Coach: Selecteer een geldige keuze." in words(sent)
    case.refresh_from_db()
    assert case.coach is None


def test_foreign_and_senseless_addresses_do_not_exist(world, browse):
    walk.prepared(world)
    employer = browse("employer")
    for path in (
        "/dossiers/JJ-9999/",
        "/dossiers/JJ-0001/stap/bestaat-niet/",
        "/dossiers/JJ-0001/papier/bestaat-niet/",
        "/dossiers/JJ-0001/bestand/99999/",
        "/nieuw/open-case/place/99999/",
        "/nieuw/open-case/user/1/",
        "/nieuw/name-coach/place/1/",
        "/stap/name-coach/nonsense/1/",
        "/stap/name-coach/case/999999999999999999/",
    ):
        page = employer.open(path)
        assert page.status_code == 404, path
        assert "Deze pagina is er niet" in words(page), path


def test_a_form_from_yesterday_tells_what_happened_since(world, browse):
    case = walk.prepared(world)
    employer, url = browse("employer"), step_url(people_of_case.name_coach, case)
    page = employer.open(url)
    walk.with_plan(case, world)
    with clock.at(MONDAY + timedelta(days=1)):
        sent = Signed(employer).again(world, url, page)
    assert sent.status_code == 409
    assert "Iemand was u voor" in words(sent)
    assert "Coach Proef (coach) schreef een versie van het opleidingsplan." in words(sent)


class Signed:
    """A person who sends an old page on another day; a session of yesterday has ended, so they sign in again."""

    def __init__(self, browser):
        self.browser = browser

    def again(self, world, url, page):
        self.browser.client.force_login(world.users["employer"])
        return self.browser.send(url, page, coach=world.users["coach"])


def test_a_form_without_its_version_counts_as_old(world, browse):
    case = walk.ready(world)
    mediator, url = browse("mediator"), step_url(preparation.decide_duration, case)
    sent = mediator.client.post(url, {"starts_on": "x", "version": "' or 1=1", "key": "geen sleutel"})
    assert sent.status_code == 409
    assert "Iemand was u voor" in words(sent)


def test_a_program_called_pdf_is_refused(world, browse, settings, tmp_path):
    sent, kept = sending(world, browse, settings, tmp_path, "bewijs.pdf", b"MZ\x90\x00" + b"\x00" * 500)
    assert sent.status_code == 422
    assert "Dit bestand is geen leesbare pdf, JPEG of PNG. Kies een ander bestand." in words(sent)
    assert "Kies het bestand wel opnieuw." in words(sent)
    assert (kept, Document.objects.count()) == ([], 0)


def test_sixty_megabytes_are_not_kept(world, browse, settings, tmp_path):
    sent, kept = sending(world, browse, settings, tmp_path, "groot.pdf", b"%PDF-" + b"\x00" * (60 * 1024 * 1024))
    assert sent.status_code == 422
    assert "Dit bestand is groter dan 10 MB. Kies een kleiner bestand." in words(sent)
    assert (kept, Document.objects.count()) == ([], 0)


def test_the_receiving_file_stops_at_the_limit(rf, monkeypatch):
    from startblok.web import uploads

    monkeypatch.setattr(uploads, "files_asked", lambda request: [FileField()])
    request = rf.post("/")
    request.user = User()
    handler = uploads.UpToTheLimit(request)
    handler.new_file("file", "groot.pdf", "application/pdf", None)
    piece = b"\x00" * 64 * 1024
    for turn in range(1000):
        handler.receive_data_chunk(piece, turn * len(piece))
    assert handler.file.tell() <= MOST_BYTES + 2 * len(piece)
    handler.file.close()


def test_a_picture_is_kept_and_comes_back_as_a_download(world, browse, settings, tmp_path):
    sent, kept = sending(world, browse, settings, tmp_path, "../../led.png", picture())
    assert sent.status_code == 302
    assert len(kept) == 1
    document = Document.objects.get()
    assert document.name == "led.png"
    url = f"/dossiers/{document.case.number}/bestand/{document.pk}/"
    got = browse("mediator").open(url)
    assert b"".join(got.streaming_content) == picture()
    assert got["Content-Disposition"] == 'attachment; filename="led.png"'
    assert got["Content-Type"] == "image/png"
    for name in ("coach", "other_employer", "operator", "payer"):
        assert browse(name).open(url).status_code == 404, name


def test_what_looks_like_markup_is_shown_as_text(world, browse):
    sent = browse("employer").send(
        step_url(orientation.open_case, world.blank()), **(NEW_CASE | {"last_name": "<script>alert(1)</script>"})
    )
    page = browse("employer").open(sent["Location"]).content.decode()
    assert "<script>" not in page
    assert "<script>alert(1)</script>" in unescape(page)


def test_a_form_of_another_site_is_refused(world):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users["employer"])
    url = step_url(orientation.open_case, world.blank())
    sent = client.post(url, NEW_CASE | hidden(client.get(url)))
    assert sent.status_code == 403
    assert "Dit formulier is verlopen" in words(sent)
    assert CaseFile.objects.count() == 0
