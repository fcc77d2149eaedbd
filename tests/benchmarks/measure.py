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
    taken = sorted(_timed(work) for _ in range(rounds))
    measured = Measured(statistics.median(taken), taken[min(round(rounds * 0.95), rounds - 1)])
    print(f"{name:<32} median {measured.median:9.2f} ms   p95 {measured.p95:9.2f} ms", flush=True)
    return measured


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
