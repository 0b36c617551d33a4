"""Splits the questions of a round into two sets, at random but the same each time.

Questions are taken two by two, first of the same table and kind, then of the
same kind; of each two, one goes to the open set and one to the frozen set.

    python3 test/phrasing/split.py practice fresh

The two names are the open set and the frozen set of a round: `seen unseen` or
`practice fresh`. Both question files are read together and both are written
again. The splits are done; run it only when questions are added, before anybody
has read either set.
"""

import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEED = 20240517
FROZEN = "# Frozen. Not to be read by anyone who works on the parser.\n"
ROUNDS = {
    ("seen", "unseen"): "# The half that may be read while the parser is written.\n",
    ("practice", "fresh"): "# The set of the second round that may be read by whoever works on the parser.\n",
}

names = tuple(sys.argv[1:])
if names not in ROUNDS:
    raise SystemExit("usage: split.py seen unseen | practice fresh")
headers = dict(zip(names, (ROUNDS[names], FROZEN)))

lines = []
for name in names:
    for line in (HERE / f"questions_{name}.py").read_text(encoding="utf-8").splitlines():
        if line.startswith("Q("):
            lines.append(line)


def place(line):
    id, file, kind = re.match(r'Q\("([^"]+)", "([^"]+)", "([^"]+)"', line).groups()
    return file, kind, id


rng = random.Random(SEED)
dealt = {name: [] for name in names}


def deal(lines, key):
    """Deal the lines with the same key out in twos; give back those left over."""
    groups = {}
    for line in sorted(lines, key=place):
        groups.setdefault(key(place(line)), []).append(line)
    left = []
    for group_key in sorted(groups):
        group = groups[group_key]
        rng.shuffle(group)
        while len(group) >= 2:
            order = list(names)
            rng.shuffle(order)
            for name in order:
                dealt[name].append(group.pop())
        left += group
    return left


left = deal(lines, lambda p: p[:2])  # same table and kind
left = deal(left, lambda p: p[1])  # then same kind
left = deal(left, lambda p: 0)  # then whatever remains
dealt[names[0]] += left

for name, header in headers.items():
    body = sorted(dealt[name], key=lambda l: re.match(r'Q\("([^"]+)"', l).group(1))
    (HERE / f"questions_{name}.py").write_text(header + "\n".join(body) + "\n", encoding="utf-8")
    print(name, len(body))
