import pytest

from stemma.engine.stages import siglum


@pytest.mark.parametrize(
    ("position", "sign"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_sigla_count_like_columns_of_a_sheet(position, sign):
    assert siglum(position) == sign
