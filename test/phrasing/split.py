"""Splits the questions into two halves, at random but the same each time.

Questions are taken two by two, first of the same table and kind, then of the
same kind; of each two, one goes to the seen half and one to the unseen half.

    python3 test/phrasing/split.py

It reads both question files together and writes both again. The split is done;
run it only when questions are added, before anybody has read either half.
"""

import random
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEED = 20240517
HEADERS = {
    "seen": "# The half that may be read while the parser is written.\n",
    "unseen": "# Frozen. Not to be read by anyone who works on the parser.\n",
}

lines = []
for half in HEADERS:
    for line in (HERE / f"questions_{half}.py").read_text(encoding="utf-8").splitlines():
        if line.startswith("Q("):
            lines.append(line)


def place(line):
    id, file, kind = re.match(r'Q\("([^"]+)", "([^"]+)", "([^"]+)"', line).groups()
    return file, kind, id


rng = random.Random(SEED)
halves = {"seen": [], "unseen": []}


def deal(lines, key):
    """Deal the lines with the same key out in twos; give back those left over."""
    groups = {}
    for line in sorted(lines, key=place):
        groups.setdefault(key(place(line)), []).append(line)
    left = []
    for name in sorted(groups):
        group = groups[name]
        rng.shuffle(group)
        while len(group) >= 2:
            names = ["seen", "unseen"]
            rng.shuffle(names)
            for half in names:
                halves[half].append(group.pop())
        left += group
    return left


left = deal(lines, lambda p: p[:2])  # same table and kind
left = deal(left, lambda p: p[1])  # then same kind
left = deal(left, lambda p: 0)  # then whatever remains
halves["seen"] += left

for half, header in HEADERS.items():
    body = sorted(halves[half], key=lambda l: re.match(r'Q\("([^"]+)"', l).group(1))
    (HERE / f"questions_{half}.py").write_text(header + "\n".join(body) + "\n", encoding="utf-8")
    print(half, len(body))
