"""The theme's sheet without what makes a browser style a whole page anew."""

import pytest

from course.model import CourseError
from course.theme.lighter import lighter

SWITCHING = "[data-md-color-switching] *,[data-md-color-switching] :after{transition-duration:0s}"
CELLS = ".md-typeset table:not([class]) td>:first-child{margin-top:0}"
TABS = "@media screen{.a .tabbed-set>input:checked~.tabbed-labels>:first-child,.b,.c{color:red}}"


def test_selectors_that_name_everything_go_and_their_neighbours_stay():
    sheet = f'@charset "UTF-8";html{{margin:0}}{SWITCHING}{CELLS}{TABS}p:is(.x,.y),q{{top:0}}'
    assert lighter(sheet) == (
        '@charset "UTF-8";html{margin:0}@media screen{.b,.c{color:red}}p:is(.x,.y),q{top:0}'
    )


@pytest.mark.parametrize("missing", [SWITCHING, CELLS, TABS])
def test_a_theme_that_has_changed_is_noticed(missing):
    with pytest.raises(CourseError, match="the theme's style sheet has changed"):
        lighter("".join(rule for rule in (SWITCHING, CELLS, TABS) if rule != missing))
