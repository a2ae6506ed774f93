#!/usr/bin/env python3
"""How good the ranking is on judged collections, and whether it keeps above its floors.

    cargo build --release
    python3 benches/quality/ranking.py [DATA]

DATA (by default $DATELINE_DATA, else ../shared/data) has qrels/<collection>/ with docs.jsonl, queries.tsv
and qrels.txt. Each is indexed into a temporary folder; `dateline batch --plain --format trec` answers the
queries and `dateline eval` measures the answers. Of news-event-clusters a query is the headline of an article,
which is taken out of its own ranking: topic `Q<id>` drops document `<id>`.

The floors are a little under the figures in docs/ranking.md; the exit code is 1 if one is not reached.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("DATELINE_BINARY", ROOT / "target/release/dateline"))
DATA = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("DATELINE_DATA", ROOT / "../shared/data"))
# collection: nDCG@10 and AP at least, and whether a query's own article is dropped
COLLECTIONS = {
    "news-event-clusters": (0.96, 0.95, True),
    "cranfield": (0.53, 0.43, False),
    "cisi": (0.3937, 0.2239, False),
}


def dateline(*arguments):
    # 3 is for records that were rejected: some collections have empty ones
    ran = subprocess.run([BINARY, *arguments], capture_output=True, text=True)
    if ran.returncode not in (0, 3):
        sys.exit(f"{' '.join(map(str, arguments))}: {ran.stderr}")
    return ran.stdout


def without_own(run):
    kept = []
    for line in run.splitlines():
        topic, _, document, *_ = line.split()
        if topic != f"Q{document}":
            kept.append(line)
    return "\n".join(kept) + "\n"


def measured(collection, drops_own):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        index = ["--index", folder / "index"]
        dateline(*index, "index", collection / "docs.jsonl")
        run = dateline(*index, "batch", collection / "queries.tsv", "--plain", "--format", "trec")
        (folder / "run").write_text(without_own(run) if drops_own else run, encoding="utf-8")
        report = dateline("eval", folder / "run", collection / "qrels.txt", "--format", "json")
        return json.loads(report)


def main():
    print(f"{'collection':<22}{'topics':>7}{'nDCG@10':>9}{'floor':>8}{'AP':>9}{'floor':>8}")
    is_low = False
    for name, (ndcg, ap, drops_own) in COLLECTIONS.items():
        report = measured(DATA / "qrels" / name, drops_own)
        mean = report["mean"]
        is_low |= mean["ndcg_10"] < ndcg or mean["ap"] < ap
        print(f"{name:<22}{report['n_topics']:>7}{mean['ndcg_10']:>9.4f}{ndcg:>8}{mean['ap']:>9.4f}{ap:>8}")
    sys.exit(1 if is_low else 0)


if __name__ == "__main__":
    main()
