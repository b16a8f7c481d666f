"""What each piece of evidence weighs: logistic regression over some 1,800 pairs of press text, with and without planted
omissions and additions, each judged by weights that had seen nothing of its writer (tests/check/fit_words.py).
"""

from collections.abc import Mapping

WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "german": {
        "one": -7.92, "found": -2.06, "weak": -1.82, "far": 0.92, "moved": -1.39, "taken": 2.42, "figure": 1.11,
        "pale": 1.01, "name": 3.44, "small": 1.50, "full": 2.28, "single": -0.24, "known": -0.08, "told": 0.59,
        "whole": 0.69, "whole_fewer": 1.50, "clause": 2.83, "tail": -0.37, "and": -0.56, "but": 2.09,
        "because": -0.79, "joins": -2.56, "relative": 0.11, "lone": 4.65, "listed": 10.48, "missing": 0.93,
        "lengths": 7.53, "against": -0.14, "surplus": -0.23, "no_against": 0.99, "outside": 0.06, "share": 1.71,
        "other_share": -3.27, "balance": 2.47, "between": -0.93, "tight": 0.27,
    },
    "dutch": {
        "one": -4.68, "found": -1.41, "weak": -2.76, "far": -1.05, "moved": -4.99, "taken": -0.40, "figure": -0.22,
        "pale": 0.04, "name": 0.80, "full": 1.34, "fact": 3.25, "single": -1.68, "known": -0.69, "told": 0.72,
        "explains": -4.19, "whole": 3.44, "whole_fewer": -0.17, "clause": 2.61, "tail": 1.45, "and": -0.33,
        "but": -3.70, "because": -1.21, "joins": -3.05, "relative": -0.26, "lone": 3.58, "listed": 2.59,
        "put_in": 3.93, "missing": 1.94, "lengths": 2.87, "against": -0.12, "surplus": -0.29, "no_against": 0.07,
        "outside": -0.86, "share": 2.96, "other_share": -5.94, "balance": 1.85, "between": -0.25, "tight": -0.01,
        "adjacent": 1.12,
    },
}  # fmt: skip
