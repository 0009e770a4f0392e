import pytest

from imprese.rules.incentivi import META_DELL_INTEGRAZIONE, incentivi


@pytest.mark.parametrize(
    ("causali", "frasi"),
    [
        ([], []),
        (["CIGS-CRI"], []),
        (["CIGS-CRI", "CIGS-22TER"], [META_DELL_INTEGRAZIONE]),
    ],
)
def test_incentivi(causali, frasi):
    assert incentivi(causali) == frasi
