"""How often the suggested category is right on public texts, cold and after learning half of them; how long it takes.

Their seven categories are wider than ours: a suggestion is right when it belongs to theirs. A test set that is read
where it lies, and left there.
"""

import csv
import random
from collections import Counter
from pathlib import Path

from buildingday.domain.category import STARTER_CATEGORIES
from buildingday.domain.category_guess import Learned, suggest
from buildingday.services.handling.categories import words_of
from buildingday.storage.alike import BEGINNING, pairs
from tests.benchmarks.measure import measure

TEXTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "complaints" / "labelled_public.csv"
SEEDS = (1, 2, 3, 4)

#: Ours within theirs; the first stands for theirs while learning.
OURS = {
    "城乡建设": "renewal property_service illegal_building fire_safety water greening public_facility lift toilet"
    " hazard wiring parking rental",
    "劳动和社会保障": "errand subsidy",
    "教育文体": "school",
    "卫生计生": "health elder_care",
    "交通运输": "transport",
    "商贸旅游": "enterprise",
    "环境保护": "sanitation noise",
}
_THEIRS = {ours: theirs for theirs, codes in OURS.items() for ours in codes.split()}
_WORDS = words_of("category")
LEXICON = {each.code: (*each.keywords, *_WORDS.get(each.code, ())) for each in STARTER_CATEGORIES}
Labelled = list[tuple[str, str]]


def report(name: str, texts: Labelled, learned: Learned) -> None:
    hits: Counter[str] = Counter()
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for theirs, text in texts:
        found = suggest(text, pairs(text), LEXICON, learned)
        ranked = list(dict.fromkeys(_THEIRS.get(code, "") for code in found.ranked))
        first = ranked[0] if ranked else ""
        (right if first == theirs else missed)[theirs] += 1
        wrong[first] += first != theirs
        hits["third"] += theirs in ranked[:3]
        hits["said"] += found.sure
        hits["said right"] += found.sure and first == theirs
    f1 = [2 * right[each] / (2 * right[each] + wrong[each] + missed[each]) for each in OURS]
    count = len(texts)
    print(
        f"{name:24} {count:4} texts  top-1 {right.total() / count:.2f}  top-3 {hits['third'] / count:.2f}"
        f"  macro-F1 {sum(f1) / len(f1):.2f}  abstained {1 - hits['said'] / count:.2f}"
        f"  right when said {hits['said right'] / max(hits['said'], 1):.2f}"
    )


def main() -> None:
    with TEXTS.open(encoding="utf-8-sig", newline="") as file:
        texts = [(row["category"], row["text"][: 2 * BEGINNING]) for row in csv.DictReader(file)]
    report("cold, all", texts, Learned())
    for seed in SEEDS:
        random.Random(seed).shuffle(texts)
        half = len(texts) // 2
        learned = Learned()
        for theirs, text in texts[:half]:
            learned.add(OURS[theirs].split()[0], pairs(text[:BEGINNING]))
        report(f"cold, half {seed}", texts[half:], Learned())
        report(f"learned, half {seed}", texts[half:], learned)
    text = texts[0][1]
    measure("one suggestion", lambda: suggest(text, pairs(text), LEXICON, learned))


if __name__ == "__main__":
    main()
