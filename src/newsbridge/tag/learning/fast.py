"""The same learner with scikit-learn, the extra `learn`: its machine sees the parts of words too, in less time."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from newsbridge.tag.learning.solvers import Flags, Linear, Vector


def is_available() -> bool:
    """Whether scikit-learn is installed."""
    return find_spec("sklearn") is not None


def machine(vectors: Sequence[Vector], width: int, labels: Sequence[Flags]) -> list[Linear]:
    """One support vector machine for each label."""
    svm: Any = import_module("sklearn.svm")
    matrix = _matrix(vectors, width)
    found: list[Linear] = []
    for flags in labels:
        said = [number for number, flag in enumerate(flags) if flag is not None]
        learner = svm.LinearSVC(random_state=0).fit(matrix[said], [flags[number] for number in said])
        found.append(Linear(learner.coef_[0].tolist(), float(learner.intercept_[0])))
    return found


def scores(vectors: Sequence[Vector], model: Sequence[Linear]) -> list[list[float]]:
    """Of each article for each label."""
    numpy: Any = import_module("numpy")
    table = numpy.array([linear.weights for linear in model])
    biases = numpy.array([linear.bias for linear in model])
    found: list[list[float]] = (_matrix(vectors, table.shape[1]) @ table.T + biases).tolist()
    return found


def _matrix(vectors: Sequence[Vector], width: int) -> Any:
    sparse: Any = import_module("scipy.sparse")
    ends = [0]
    for vector in vectors:
        ends.append(ends[-1] + len(vector.columns))
    columns = [column for vector in vectors for column in vector.columns]
    values = [value for vector in vectors for value in vector.values]
    return sparse.csr_matrix((values, columns, ends), shape=(len(vectors), width))
