"""Files that a server seems to send late."""

from playwright.sync_api import Page, Route


class Held:
    """Holds back all requests for some files; once released, those that come later pass, too."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._routes: list[Route] = []
        self._released = False
        page.route(pattern, self._hear)

    def release(self) -> None:
        """Let all of them go on."""
        self._released = True
        for route in self._routes:
            route.continue_()

    def _hear(self, route: Route) -> None:
        if self._released:
            route.continue_()
        else:
            self._routes.append(route)
