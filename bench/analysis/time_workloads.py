"""Times the workloads of one module in Python. Prints milliseconds by name, and each as it is known to the error stream."""

import importlib
import json
import sys
import time
import warnings


def best(work):
    least = float("inf")
    end = time.perf_counter() + 1.5
    call = 0
    while call < 3 or (call < 50 and time.perf_counter() < end):
        start = time.perf_counter()
        work()
        least = min(least, time.perf_counter() - start)
        call += 1
        if call == 1 and least > 5:
            break
    return round(least * 1000, 3)


module, n = sys.argv[1], int(sys.argv[2])
workloads = importlib.import_module(module).workloads(n)
# After the import: statsmodels asks for some warnings always.
warnings.simplefilter("ignore")
times = {}
for name, work in workloads.items():
    times[name] = best(work)
    print(f"{name}, {n} rows, in Python: {times[name]} ms", file=sys.stderr, flush=True)
print(json.dumps(times))
