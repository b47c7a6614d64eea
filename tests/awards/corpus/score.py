"""`python -m tests.awards.corpus.score [WORD]`: the score by file and row, and each case that is read wrongly."""

import sys

from .cases import cases
from .test_corpus import wrong


def main(word: str = ""):
    files = right_files = rows = right_rows = 0
    for case in cases():
        if word not in case.name:
            continue
        faults, right, of = wrong(case)
        files, rows, right_rows, right_files = files + 1, rows + of, right_rows + right, right_files + (not faults)
        if faults:
            print(f"{case.name}: {right}/{of} rows")
            print(*(f"    {fault}" for fault in faults[:8]), sep="\n")
    print(f"files right {right_files}/{files}, rows right {right_rows}/{rows}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
