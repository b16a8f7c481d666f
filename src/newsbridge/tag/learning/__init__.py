"""What editors' corrections teach: labelled articles → a model whose every reason is words of the text.

    examples.py    Example: an article with its topics
    features.py    Article → counts of words, pairs of words and four-letter parts
    solvers.py     the built-in learner; fast.py the same with scikit-learn
    training.py    Examples → Model
    model.py       Model: predict, and its JSON file
    rules.py       any lexicon in the form of topics_de.toml → scores
    blending.py    tags of the lexicon + predictions → tags
    evaluation.py  stratified cross-validation of lexicon, model and both
    suggestion.py  words that a lexicon lacks; items that would teach most

Pure: no store, no clock, no files. Only training needs a learner; a model predicts with the standard library.
"""
