import pytest

from stemma.annotate.variants import abbreviates, is_shorter_body, is_shorter_person, is_spelling


@pytest.mark.parametrize(
    ("short", "full", "is_same"),
    [
        ("Crane", "Edith Crane", True),
        ("Edith", "Edith Crane", True),
        ("Edith Crane", "Edith M. Crane", True),
        ("E. Crane", "Edith Crane", True),
        ("Ada Byrne", "Ada Byrne MBE", True),
        ("St. Brannoc", "Saint Brannoc", True),
        ("van der Pas", "Ria van der Pas", True),
        ("Crane", "Edith Cranefield", False),
        ("Tom Crane", "Edith Crane", False),
        ("Edith Crane", "Crane", False),
    ],
)
def test_a_person_goes_by_shorter_forms(short: str, full: str, is_same: bool) -> None:
    assert is_shorter_person(short, full) is is_same


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Kristin Wells", "Kristen Wells", True),
        ("Bill Oakes", "William Oakes", True),
        ("Aiko Tanabe", "Tanabe Aiko", True),
        ("Hugo Brandeis", "Hugo Brandies", True),
        ("Anna Weller", "Thomas Weller", False),
        ("Weller", "Anna Weller", False),
    ],
)
def test_a_full_name_has_variants(one: str, other: str, is_same: bool) -> None:
    assert is_spelling(one, other) is is_same
    assert is_spelling(other, one) is is_same


@pytest.mark.parametrize(
    ("short", "full", "is_same"),
    [
        ("NFC", "Northern Fisheries Council", True),
        ("N.F.C.", "Northern Fisheries Council", True),
        ("MOTT", "Ministry of Tides and Transport", False),
        ("MTT", "Ministry of Tides and Transport", True),
        ("IoB", "Institute of Bells", True),
        ("FN", "FishNet", True),
        ("Council", "Northern Fisheries Council", False),
        ("NFC", "NFD", False),
    ],
)
def test_an_acronym_is_made_of_first_letters(short: str, full: str, is_same: bool) -> None:
    assert abbreviates(short, full) is is_same


@pytest.mark.parametrize(
    ("short", "full", "is_same"),
    [
        ("Halden", "Halden Industries Inc.", True),
        ("Falk Shipping", "Falk Shipping Co.", True),
        ("Weller Foundation", "Weller Foundation for the Deaf", True),
        ("Transport Ministry", "Danish Transport Ministry", True),
        ("Weller", "Foundation of Weller", False),
        ("United Harbours", "Assembly of the United Harbours", False),
        ("Council", "Northern Fisheries Council", False),
        ("Bank", "Bank of Norvik", False),
        ("Danish", "Danish Transport Ministry", False),
        ("Falk Shipping", "Falk Shipping", False),
    ],
)
def test_a_body_goes_by_shorter_forms(short: str, full: str, is_same: bool) -> None:
    assert is_shorter_body(short, full) is is_same
