import pytest

from stemma.errors import EngineError
from stemma.nn import weights

OTHER = "0" * 64


def test_a_file_that_is_missing_is_told_by_its_name():
    with pytest.raises(EngineError, match=r"cannot read the model file none\.onnx"):
        weights.read("none.onnx", OTHER)


def test_a_file_that_was_not_shipped_is_refused():
    with pytest.raises(EngineError, match=r"__init__\.py has SHA-256 .* reinstall"):
        weights.read("__init__.py", OTHER)
