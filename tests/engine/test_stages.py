import pytest

from stemma.annotate import annotator
from stemma.annotate.annotator import rules
from stemma.engine.config import AnnotatorSet, Config
from stemma.engine.stages import annotators, originals, read, siglum
from stemma.errors import EngineError


@pytest.mark.parametrize(
    ("position", "sign"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_sigla_count_like_columns_of_a_sheet(position, sign):
    assert siglum(position) == sign


def test_a_configuration_is_named_by_a_digest_of_its_options():
    digests = {Config(annotators=annotators).digest() for annotators in AnnotatorSet}
    assert len(digests) == len(AnnotatorSet)
    assert Config().digest() == Config().digest()
    assert Config(clean=True).digest() != Config().digest()


def test_the_rules_are_the_annotators_that_a_configuration_names():
    names = [one.name for one in annotators(Config(annotators=AnnotatorSet.RULES))]
    assert names == [one.name for one in rules()]


def test_a_model_that_is_missing_stops_a_run_before_its_first_document(monkeypatch, tmp_path):
    class Broken:
        name, version = "entities", "1"

        def annotate(self, document, before):
            raise EngineError("tagger.onnx is missing; reinstall stemma-news")

    monkeypatch.setattr(annotator, "learned", lambda: (Broken(),))
    (tmp_path / "a.txt").write_text("The mill burned on Monday, the brigade said.")
    with pytest.raises(EngineError, match=r"tagger\.onnx is missing"):
        read([str(tmp_path)], config=Config(annotators=AnnotatorSet.LEARNED))


def test_originals_are_read_with_the_ids_that_annotated_documents_have(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The mill burned on Monday. Nobody was hurt.")
    found, rejected = originals([str(tmp_path), str(tmp_path / "none.txt")], config=Config())
    rules_only = Config(annotators=AnnotatorSet.RULES)
    gathered = read([str(tmp_path)], config=rules_only)
    texts = {name: document.text for name, document in found.items()}
    assert texts == {document.id: document.text for document in gathered.documents}
    assert len(found) == 2
    assert [item.path for item in rejected] == [str(tmp_path / "none.txt")]
