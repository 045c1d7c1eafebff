"""What `bin/bench` prints of painted pages."""

from bench.paint import Line, Moments
from bench.table import show_paint


def test_a_page_that_is_of_use_too_late_misses_its_mark(capsys):
    lines = [
        Line("start page", Moments(0.61, 0.98), Moments(0.2, 0.3)),
        Line("case page", Moments(0.8, 1.02), Moments(0.4, 0.5)),
    ]
    show_paint(lines, 1.0)
    assert capsys.readouterr().out.splitlines()[3:] == [
        "                                       first visit               again   mark",
        "  start page                        0.61      0.98      0.20      0.30   ok (≤ 1)",
        "  case page                         0.80      1.02      0.40      0.50   MISSED (≤ 1)",
    ]
