"""事项类别的建议: our words first, then what this community chose itself; says why, and keeps quiet when in doubt.

What was learned is counted per pair of neighbouring characters (naive Bayes, of which only what speaks for a category
is heard), so that it needs no list of Chinese words, and every point can be traced to characters of the text. Weights
and limits are our own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log, sqrt

#: Points of a word of the lexicon, more for each character beyond two; learned pairs speak with this weight.
_WORD, _LONGER, _LEARNED = 2.0, 0.7, 1.0

#: A pair counts when it was seen so often; each side is smoothed by as many problems of the usual kind.
_SEEN, _SMOOTH = 2, 1.0

#: Below these points, or this much ahead of the second, nothing is suggested.
_ENOUGH, _AHEAD = 1.6, 1.2

#: Words that are named as the reason.
_REASONS = 4


@dataclass(slots=True)
class Learned:
    """Pairs of characters in the problems whose category a person chose, counted per category."""

    problems: Counter[str] = field(default_factory=Counter)
    pairs: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, category: str, pairs: Iterable[str]) -> None:
        """Learns one problem."""
        self._count(category, pairs, 1)

    def forget(self, category: str, pairs: Iterable[str]) -> None:
        """Takes one problem back, as if it had never been learned."""
        self._count(category, pairs, -1)

    def _count(self, category: str, pairs: Iterable[str], by: int) -> None:
        self.problems[category] += by
        counts = self.pairs.setdefault(category, Counter())
        for pair in pairs:
            counts[pair] += by


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The likeliest categories, best first, and what spoke for the first; ``sure`` when it is worth suggesting."""

    ranked: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    sure: bool = False


def suggest(text: str, pairs: Iterable[str], lexicon: Mapping[str, Iterable[str]], learned: Learned) -> Suggestion:
    """What category the words of a problem suggest; ``pairs`` are those of ``text``, each once."""
    spoke = {code: _words(text, words) for code, words in lexicon.items()}
    heard = {code: points for code, points in _learned_points(list(pairs), learned).items() if code in spoke}
    for code, points in heard.items():
        for pair, worth in points.items():
            spoke[code][pair] = spoke[code].get(pair, 0) + worth
    common = min((sum(points.values()) for points in heard.values()), default=0)
    points_of = {code: sum(points.values()) - (common if code in heard else 0) for code, points in spoke.items()}
    ranked = sorted((code for code in spoke if points_of[code] > 0), key=lambda code: -points_of[code])
    if not ranked:
        return Suggestion()
    second = points_of[ranked[1]] if len(ranked) > 1 else 0
    best = points_of[ranked[0]]
    reasons = tuple(sorted(spoke[ranked[0]], key=lambda word: -spoke[ranked[0]][word])[:_REASONS])
    return Suggestion(tuple(ranked), reasons, best >= _ENOUGH and best - second >= _AHEAD)


def _words(text: str, words: Iterable[str]) -> dict[str, float]:
    """Points of the words that the text holds; a word inside a longer one that was found counts for the longer."""
    found = [word for word in dict.fromkeys(words) if word and word in text]
    whole = [word for word in found if not any(word != other and word in other for other in found)]
    return {word: _WORD + _LONGER * (len(word) - 2) for word in whole}


def _learned_points(pairs: list[str], learned: Learned) -> dict[str, dict[str, float]]:
    """Points of each pair for each category in which it is likelier than in the others.

    Only what speaks for a category counts: little was learned of most of them, and silence says nothing.
    """
    problems = {code: count for code, count in learned.problems.items() if count > 0}
    every = sum(problems.values())
    held = {pair: {code: learned.pairs[code][pair] for code in problems} for pair in pairs}
    known = {pair: counts for pair, counts in held.items() if sum(counts.values()) >= _SEEN}
    points: dict[str, dict[str, float]] = {code: {} for code in problems}
    for pair, counts in known.items():
        seen = sum(counts.values())
        usual = _SMOOTH * seen / every
        for code, count in problems.items():
            here = (counts[code] + usual) / (count + _SMOOTH)
            elsewhere = (seen - counts[code] + usual) / (every - count + _SMOOTH)
            ratio = log(here / elsewhere)
            if ratio > 0:
                points[code][pair] = _LEARNED * ratio / sqrt(len(known))
    return points
