"""What tagging costs: an item of 3,000 characters, `inspect` from start to end, and hostile texts at three sizes.

    python tests/bench/tagging.py

CPU milliseconds an item by tagger, loading apart; wall seconds of `newsbridge inspect` on one plain text (median of
five); CPU seconds for texts of 250 kB, 500 kB and 1 MB, which should double from one to the next.
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.stories import DATA, Writer
from newsbridge import kinds
from newsbridge.model import Article, Paragraph

LENGTH = 3_000
ITEMS = 100
SIZES = (250_000, 500_000, 1_000_000)


def items(seed: int) -> Iterator[Article]:
    """Invented reports of about LENGTH characters."""
    writer = Writer(seed, typography=False)
    for _ in range(ITEMS):
        slots = writer.story()
        sentences: list[str] = []
        while sum(map(len, sentences)) < LENGTH:
            sentences += [sentence for one in writer.body(slots) for sentence in one.sentences]
        while sum(map(len, sentences)) > LENGTH:
            sentences.pop()
        paragraphs = [Paragraph(" ".join(sentences[at : at + 4])) for at in range(0, len(sentences), 4)]
        title = writer.sentence(DATA["headlines"][slots.topic], slots)
        yield Article(title, "listed", tuple(paragraphs), published="2026-11-20")


def hostile(size: int) -> dict[str, str]:
    """Texts of a size that no press office sends."""
    drawn = random.Random(size)
    letters = "abcdefghijklmnopqrstuvwxyzäöüß ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;-–„“()/\n"
    return {
        "random letters": "".join(drawn.choices(letters, k=size)),
        "one word": ("Niederlande " * (size // 12 + 1))[:size],
        "one date": ("am 12. Mai um 18 Uhr " * (size // 20 + 1))[:size],
        "one number": ("4,9 Millionen Euro " * (size // 18 + 1))[:size],
        "no blanks": "a" * size,
        "all of Unicode": ("".join(map(chr, [*range(1, 0xD800), *range(0xE000, 0x2FA20)])) * 6)[:size],
    }


def main() -> None:
    """Print a table each."""
    taggers = {name: kinds.load("tag", name) for name in kinds.on_by_default("tag")}
    articles = list(items(20261123))
    length = statistics.mean(len(article.text) for article in articles)
    spent = dict.fromkeys(taggers, 0.0)
    for number, article in enumerate(articles):
        for name, module in taggers.items():
            began = time.process_time()
            list(module.tag(article, module.Options()))
            if number:  # the first one loads
                spent[name] += (time.process_time() - began) / (len(articles) - 1) * 1000
    for name, each in spent.items():
        print(f"{name:10} {each:6.2f} ms an item of {length:.0f} characters")
    print(f"{'all':10} {sum(spent.values()):6.2f} ms")
    print(f"inspect, start to end: {start_to_end(articles[1]):.2f} s (median of 5)")
    for name in hostile(100):
        for module in taggers.values():
            print(f"{name:15} {module.__name__.rpartition('.')[2]:8} {costs(name, module)}")


def costs(name: str, module: object) -> str:
    """CPU seconds at each size."""
    figures = []
    for size in SIZES:
        article = Article("Kurz", "listed", (Paragraph(hostile(size)[name]),), published="2026-11-20")
        began = time.process_time()
        list(module.tag(article, module.Options()))  # type: ignore[attr-defined]  # every kind has Options
        figures.append(f"{time.process_time() - began:6.2f} s")
    return "  ".join(figures)


def start_to_end(article: Article) -> float:
    """Wall seconds of the command on one plain text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "item.txt"
        file.write_text(f"{article.title}\n\n{article.text}\n", encoding="utf-8")
        command = [sys.executable, "-m", "newsbridge", "inspect", "--json", str(file)]
        taken = []
        for _ in range(5):
            began = time.monotonic()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            taken.append(time.monotonic() - began)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
