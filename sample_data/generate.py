"""Makes the sample street, and rosters and problem lists of any size; needs nothing but Python.

python sample_data/generate.py                                  writes sample_data/street.json
python sample_data/generate.py --households 5000 -o roster.csv
python sample_data/generate.py --problems 20000 --households 5000 -o problems.csv
"""

import argparse
import sys
from datetime import date
from pathlib import Path

from generator import rosters, street

#: Orders of a generated problem list end on this day, unless another is named.
UNTIL = date(2026, 11, 20)


def main(arguments: list[str] | None = None) -> int:
    """Runs one of the three jobs and says on stderr what was written where."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=street.SEED)
    parser.add_argument("--households", type=int, metavar="N", help="a roster of N doors (or the doors of --problems)")
    parser.add_argument("--problems", type=int, metavar="N", help="a list of N orders in the form of a hotline")
    parser.add_argument("--until", type=date.fromisoformat, default=UNTIL, help="last day of the orders")
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args(arguments)
    if given.problems is not None:
        output = given.output or Path("problems.csv")
        doors = given.households or rosters.SAMPLE_SIZE
        rosters.write_problems(output, given.problems, doors, given.until, given.seed)
    elif given.households is not None:
        output = given.output or Path("roster.csv")
        rosters.write_roster(output, given.households, given.seed)
    else:
        output = given.output or Path(__file__).parent / "street.json"
        output.write_text(street.text(street.build(given.seed)), encoding="utf-8", newline="\n")
    print(f"{output}: {output.stat().st_size:,} B", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
