"""Open pages in Debian's chromium one by one, and print how long each took until it was ready, as JSON: for bench_web.py."""

import json
import shutil
import sys

from playwright.sync_api import sync_playwright

PAUSE = 1_000  # milliseconds that somebody looks at a page
READY = "() => { const [one] = performance.getEntriesByType('navigation'); return (one.loadEventEnd - one.startTime) / 1000; }"


def main() -> None:
    """Print the seconds until the load event of each page."""
    address, pages = sys.argv[1], json.loads(sys.argv[2])
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(locale="ar")
        for path in pages:
            page.goto(address + path)
            page.wait_for_timeout(PAUSE)
            found.append(page.evaluate(READY))
        browser.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
