"""Timing for the benchmarks: median and 95th percentile of some rounds, printed in one form."""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Measured(NamedTuple):
    """Milliseconds of one thing done several times."""

    median: float
    p95: float


def measure(name: str, work: Callable[[], object], rounds: int = 20, warm_up: int = 2) -> Measured:
    """Runs ``work`` so many times after warming up, prints what it took and gives it."""
    for _ in range(warm_up):
        work()
    taken = sorted(timed(work) for _ in range(rounds))
    measured = Measured(statistics.median(taken), taken[min(round(rounds * 0.95), rounds - 1)])
    print(f"{name:<32} median {measured.median:9.2f} ms   p95 {measured.p95:9.2f} ms", flush=True)
    return measured


def report(name: str, ours: float, floor: float, reach: float) -> bool:
    """Prints how many times the floor ours takes, both in milliseconds, and tells whether that is within reach."""
    ratio = ours / floor
    mark = "ok" if ratio <= reach else "MISSED"
    print(f"{name:<32} ours {ours:9.1f} ms   floor {floor:9.1f} ms   {ratio:5.2f}x of {reach}x  {mark}", flush=True)
    return ratio <= reach


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
