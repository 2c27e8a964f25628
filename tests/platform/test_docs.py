"""The pages open without a network: they load nothing from elsewhere."""

import re

import lxml.html
import pytest

from expectations.data_docs import offline

LOADING = "//script/@src | //link/@href | //img/@src | //iframe/@src | //source/@src"


def elsewhere(page: str) -> list[str]:
    """Addresses the page would load from the web."""
    document = lxml.html.document_fromstring(page)
    styles = " ".join(document.xpath("//style/text() | //@style"))
    loaded = [*document.xpath(LOADING), *re.findall(r"url\(['\"]?([^)'\"]+)", styles)]
    return [address for address in loaded if address.startswith(("http:", "https:", "//"))]


def test_the_docs_of_the_models_load_nothing_from_elsewhere(released):
    page = (released.build / "docs" / "index.html").read_text(encoding="utf-8")
    assert "fct_budget_execution" in page
    assert elsewhere(page) == []


def test_the_pages_of_the_checks_load_nothing_from_elsewhere(released):
    pages = list((released.build / "docs" / "checks").glob("*.html"))
    assert len(pages) > 3
    for page in pages:
        assert elsewhere(page.read_text(encoding="utf-8")) == []


def test_the_checks_name_each_identity_in_words(released):
    page = (released.build / "docs" / "checks" / "fct_identity_checks.html").read_text(encoding="utf-8")
    for (sentence,) in released.ask("select sentence_zh from reference.identities"):
        assert sentence in page


def test_both_pages_tell_how_often_each_identity_holds(released):
    rates = released.ask("select identity, pass_rate from marts.dim_identities where pass_rate is not null")
    assert len(rates) > 5
    checks = (released.build / "docs" / "checks" / "fct_identity_checks.html").read_text(encoding="utf-8")
    models = (released.build / "docs" / "index.html").read_text(encoding="utf-8")
    assert checks.count("pass rate") == len(rates)
    assert "PASS_RATES" not in models
    for sentence, holds, broken, unknown, rate in released.ask(
        "select sentence_en, holds_count, broken_count, not_checkable_count, pass_rate from marts.dim_identities"
        " where pass_rate is not null"
    ):
        row = f"{sentence} | "
        told = models[models.index(row) :][:200]
        assert f"| {holds:,} | {broken:,} | {unknown:,} | {rate:.1%} |" in told


def test_docs_prints_the_pages_it_wrote(place):
    done = place.run("docs")
    assert done.returncode == 0, done.stderr
    assert [line.rsplit("/build/", 1)[1] for line in done.stdout.splitlines()] == [
        "docs/index.html",
        "docs/checks/index.html",
    ]


@pytest.mark.parametrize(
    "loading",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="https://cdn.example/x.css">',
        '<img src="https://logo.example/logo.png?context=1">',
        "<style>a { background: url('https://logo.example/dark.png') }</style>",
    ],
)
def test_what_a_page_would_load_is_taken_out(loading):
    page = f"<!doctype html><html><head>{loading}</head><body><p>text</p>{loading}</body></html>"
    assert elsewhere(page)
    assert elsewhere(offline(page)) == []
    assert "text" in offline(page)
