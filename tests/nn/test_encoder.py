"""The shipped encoder keeps the promises of `Encoder`, whatever it has been asked before."""

import numpy as np

from stemma.nn.encoder import DIMENSIONS, MiniLM, load_encoder

FIRE = "A fire broke out in the old mill on Sunday night."
BLAZE = "The blaze in the mill started late on Sunday."
TAXES = "Parliament will vote on the tax bill next month."


def test_vectors_are_float32_rows_of_unit_length_in_the_order_of_the_texts() -> None:
    vectors = load_encoder().encode([FIRE, TAXES, FIRE])
    assert vectors.shape == (3, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert np.array_equal(vectors[0], vectors[2])


def test_no_text_has_no_vector_but_the_right_shape() -> None:
    assert load_encoder().encode([]).shape == (0, DIMENSIONS)


def test_a_vector_does_not_depend_on_its_company_or_on_what_was_asked_before() -> None:
    together = load_encoder().encode([TAXES, FIRE, BLAZE])
    alone = MiniLM().encode([FIRE])
    assert together[1].tobytes() == alone[0].tobytes()
    assert load_encoder().encode([FIRE])[0].tobytes() == alone[0].tobytes()


def test_texts_of_like_meaning_are_nearer_than_others() -> None:
    fire, blaze, taxes = load_encoder().encode([FIRE, BLAZE, TAXES])
    assert fire @ blaze > fire @ taxes + 0.3


def test_changing_a_result_does_not_change_what_is_kept() -> None:
    encoder = load_encoder()
    first = encoder.encode([FIRE])
    kept = first.copy()
    first[:] = 0.0
    assert np.array_equal(encoder.encode([FIRE]), kept)
