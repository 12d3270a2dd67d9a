from dataclasses import replace

import pytest

from stemma.collate.assertion import of_text
from stemma.collate.representative import clearest


def _group(*texts):
    return [
        replace(of_text(text, order=(place, 0)), document=f"d{place}")
        for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            (
                "Varn removed the Skerry ferry from service after learning that its master had"
                " smuggled cigarettes, the harbour said.",
                "The Skerry ferry has been removed from service in Varn.",
                "Varn has removed the Skerry ferry from service, days after a storm.",
            ),
            1,
        ),
        (
            (
                "The Harbour Board, which supports the dyke, said it was dismayed by the delay.",
                "The Harbour Board of Varn supports the dyke.",
            ),
            1,
        ),
        (
            (
                "Skip post by @varnharbour The northern pier of Varn is shut until May.",
                "The northern pier of Varn is shut until May.",
            ),
            1,
        ),
        (("It is shut until May.", "The northern pier is shut until May."), 1),
        (("The northern pier of Varn is shut…", "The northern pier of Varn is shut until May."), 1),
    ],
)
def test_the_statement_that_says_least_of_its_own_speaks_for_a_claim(texts, expected) -> None:
    assert clearest(_group(*texts)).text == texts[expected]
