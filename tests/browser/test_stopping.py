"""Stop, a worker that dies, and what has to run again. A fake worker takes Python's place."""

from playwright.sync_api import Page, expect

from .cells import Lesson, of_python


def test_stop_ends_an_endless_loop_and_one_button_restores(fake: Lesson):
    fake.cell(2).run()
    fake.cell(3).starts("forever()")
    fake.cell(3).stop()
    expect(fake.cell(3).status).to_contain_text("cells 1 and 2 must run again")
    expect(fake.cell(1).status).to_have_text("Must run again")
    fake.cell(3).button("Run cells 1 and 2 again").click()
    fake.cell(2).reaches("done")
    expect(fake.cell(1).element).to_have_attribute("data-state", "done")


def test_what_a_stopped_worker_dies_of_does_not_touch_its_successor(page: Page, fake_url: str):
    """Cut off in a long call of NumPy's, Pyodide throws when its worker is already given up."""
    page.add_init_script("""
        window.workers = []; // this script runs in the frame that starts them, too
        window.Worker = class extends Worker {
            constructor(...given) {
                super(...given);
                if (String(given[0]).startsWith("data:")) top.workers.push(this);
            }
        };
    """)
    fake = Lesson.open(page, fake_url)
    fake.cell(1).starts("forever()")
    fake.cell(1).stop()
    fake.cell(1).write("x = 1")
    fake.cell(1).run()
    late = "new ErrorEvent('error', { message: 'NoGilError', cancelable: true })"
    assert page.evaluate(f"workers[0].dispatchEvent({late})") is False, "no news for the console"
    expect(fake.cell(1).element).to_have_attribute("data-state", "done")
    fake.cell(1).run()
    assert page.evaluate("workers.length") == 2


def test_a_dead_worker_says_so_and_one_button_goes_on(fake: Lesson):
    fake.cell(1).write("die()")
    fake.cell(1).run("error")
    expect(fake.cell(1).status).to_contain_text("ran out of memory")
    fake.cell(1).write("print(1)")
    fake.cell(1).button("Try again").click()
    fake.cell(1).reaches("done")


def test_what_waits_when_the_worker_dies_must_run_again(fake: Lesson):
    fake.cell(4).run()
    fake.cell(1).write("die()")
    fake.bar.get_by_role("button", name="Run all").click()
    fake.cell(1).reaches("error")
    expect(fake.cell(4).status).to_have_text("Must run again")


def test_stop_while_others_wait_frees_all(fake: Lesson):
    fake.cell(1).write("forever()")
    fake.cell(3).press_run()
    fake.cell(1).reaches("running")
    fake.cell(3).reaches("queued")
    expect(fake.cell(3).status).to_have_text("Waiting for cell 1")
    fake.cell(3).button("Stop").click()
    for number in (1, 2, 3):
        expect(fake.cell(number).element).to_have_attribute("data-state", "idle")


def test_the_stop_button_hands_the_focus_on(fake: Lesson):
    fake.cell(1).starts("forever()")
    fake.cell(1).button("Stop").focus()
    fake.page.keyboard.press("Enter")
    expect(fake.cell(1).button("Run")).to_be_focused()


def test_stop_ends_the_worker_and_a_fresh_one_takes_over(fake: Lesson):
    fake.cell(1).starts("forever()")
    (old,) = (worker for worker in fake.page.workers if worker.url in fake.pythons)
    with fake.page.expect_worker(of_python) as fresh, old.expect_event("close"):
        fake.cell(1).button("Stop").click()
    fake.cell(1).reaches("idle")
    assert fresh.value.url == old.url
