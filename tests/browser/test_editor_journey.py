"""A clause on its way: revised, previewed, sent for review, approved, read by everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, expect

from tests.make import PASSWORD, make_editor, make_reviewer, make_strategy

if TYPE_CHECKING:
    from network.strategy.models import StrategyPage

BEFORE = "att lära av andra städer"
AFTER = "att lära av andra städer och dela med oss"


def sign_in(browser: Browser, site, email: str) -> Page:
    page = browser.new_context(locale="sv-SE", viewport={"width": 1400, "height": 1000}).new_page()
    page.goto(f"{site.url}/admin/")
    page.get_by_label("E-postadress").fill(email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url(f"{site.url}/admin/")
    return page


def revise_the_clause(editor: Page) -> None:
    clauses = editor.locator("textarea[name$='-value-text']")
    texts = [clauses.nth(number).input_value() for number in range(clauses.count())]
    clauses.nth(texts.index(BEFORE)).fill(AFTER)


def see_it_in_the_preview(editor: Page) -> None:
    editor.get_by_role("button", name="Växla förhandsgranskning").click()
    preview = editor.frame_locator("iframe[title='Förhandsgranska'][src]").last
    expect(preview.get_by_text(AFTER).first).to_be_visible(timeout=20_000)
    editor.get_by_role("button", name="Växla förhandsgranskning").click()


def choose_below_save(page: Page, action: str) -> None:
    """Opens the menu beside the button that saves, and chooses in it."""
    page.locator("footer [data-w-dropdown-target='toggle']").click()
    page.locator(f"footer {action}").click()
    page.wait_for_load_state()


def test_an_editor_revises_a_clause_and_a_reviewer_lets_everybody_read_it(browser, site):
    make_editor("redaktor@example.org")
    make_reviewer("granskare@example.org")
    strategy: StrategyPage = make_strategy()
    clause = next(clause for clause in strategy.clauses if clause.text == BEFORE)
    public = f"{site.url}/strategi/{strategy.slug}/"
    admin = f"{site.url}/admin/pages/{strategy.pk}/"
    anybody = browser.new_context(locale="sv-SE").new_page()

    editor = sign_in(browser, site, "redaktor@example.org")
    editor.goto(f"{admin}edit/")
    revise_the_clause(editor)
    see_it_in_the_preview(editor)
    choose_below_save(editor, "button[name='action-submit']")
    expect(editor.locator(".messages .success")).to_contain_text(strategy.title)
    strategy.refresh_from_db()
    assert strategy.current_workflow_state.workflow.name == "Granskning"
    anybody.goto(public)
    expect(anybody.locator("main")).not_to_contain_text(AFTER)

    reviewer = sign_in(browser, site, "granskare@example.org")
    expect(reviewer.get_by_role("link", name=strategy.title).first).to_be_visible()
    reviewer.goto(f"{admin}edit/")
    approve = "[data-workflow-action-name='approve']:not([data-workflow-action-modal-url])"
    choose_below_save(reviewer, approve)
    expect(reviewer.locator(".messages .success")).to_be_visible()
    anybody.goto(public)
    expect(anybody.locator("main")).to_contain_text(AFTER)
    anybody.goto(f"{public}punkt/{clause.address}/")
    expect(anybody.locator("h1")).to_contain_text(AFTER.removeprefix("att "))
    expect(anybody.locator("main")).to_contain_text(clause.code)

    reviewer.goto(f"{admin}history/")
    expect(reviewer.locator("main")).to_contain_text("Granskning")
    reviewer.goto(f"{admin}revisions/compare/earliest...latest/")
    expect(reviewer.locator(".comparison .addition").first).to_contain_text("och dela med oss")
