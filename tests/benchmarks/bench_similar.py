"""How long the likeliest known problems take after a key, with 20,000 problems (or as many as the first word says)."""

import sys
import tempfile
from pathlib import Path

from buildingday.bootstrap import open_desk
from buildingday.clock import Clock
from buildingday.services.handling.similar import similar
from tests.benchmarks.bench_issues import COUNT, NOW, fill
from tests.benchmarks.measure import measure

#: Typed as a person types: what stands there after each key of the last words.
TYPED = ("三楼转角楼道灯不亮已经三天了", "地下室水管漏水没有人来修", "有人在小区东门跳广场舞扰民到半夜")
LONG = "居民多次反映，物业来过一次没修好，" * 8


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        desk = open_desk(Path(home), clock=Clock(NOW))
        fill(desk, int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
        sql = "SELECT id FROM place WHERE kind = 'stair' AND code = '42-1'"
        place = desk.store.connection.execute(sql).fetchone()[0]
        for where, what in (("", "no place"), (f"place:{place}", "a stair")):
            keys = [text[:end] for text in TYPED for end in range(2, len(text) + 1)]
            typed = iter(keys * 3)
            measure(f"after a key, {what}", lambda w=where, t=typed: similar(desk, next(t), where=w), len(keys) * 2)
            measure(f"a long detail, {what}", lambda w=where: similar(desk, TYPED[0], LONG, w))
        desk.store.close()


if __name__ == "__main__":
    main()
