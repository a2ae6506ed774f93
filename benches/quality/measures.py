#!/usr/bin/env python3
"""Whether `dateline eval` gives trec_eval's values, topic by topic.

    cargo build --release
    pip install pytrec-eval-terrier
    python3 benches/quality/measures.py [DATA]

DATA (by default $DATELINE_DATA, else ../shared/data) has qrels/<collection>/ with docs.jsonl, queries.tsv
and qrels.txt. For each collection a run is made by counting common words, so that many scores are equal;
of every seventh topic the run has no answer, and one topic has no judgement. Grades are spread from -1 to 3.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import pytrec_eval

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("DATELINE_BINARY", ROOT / "target/release/dateline"))
DATA = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("DATELINE_DATA", ROOT / "../shared/data"))
NAMES = {"nDCG@10": "ndcg_cut_10", "AP": "map", "R@100": "recall_100", "MRR": "recip_rank", "P@10": "P_10"}


def words(text):
    return set(re.findall(r"\w+", text.lower()))


def run_of(collection):
    docs = [json.loads(line) for line in open(collection / "docs.jsonl", encoding="utf-8")]
    texts = [(str(doc.get("id", doc.get("_id"))), words(" ".join(str(value) for value in doc.values()))) for doc in docs]
    lines = []
    for number, line in enumerate(open(collection / "queries.tsv", encoding="utf-8")):
        topic, query = line.rstrip("\n").split("\t", 1)
        if number % 7 == 3:
            continue
        wanted = words(query)
        scored = [(len(wanted & text), name) for name, text in texts if wanted & text]
        for rank, (score, name) in enumerate(sorted(scored, reverse=True)[:1000]):
            lines.append(f"{topic} Q0 {name} {rank} {score} counted")
    lines.append("no-such-topic Q0 a 1 1 counted")
    return "\n".join(lines) + "\n"


def graded(qrels):
    """Spreads the grades, so that gains differ and some are negative."""
    lines = []
    for number, line in enumerate(qrels.splitlines()):
        topic, iteration, document, _ = line.split()
        lines.append(f"{topic} {iteration} {document} {(number * 7) % 5 - 1}")
    return "\n".join(lines) + "\n"


def compare(name, run, qrels):
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder) / kind for kind in ("run", "qrels")]
        for path, text in zip(paths, (run, qrels)):
            path.write_text(text, encoding="utf-8")
        ran = subprocess.run(
            [BINARY, "eval", *paths, "--per-topic", "--format", "tsv"], check=True, capture_output=True, text=True
        )
    ours = {}
    for line in ran.stdout.splitlines():
        topic, measure, value = line.split("\t")
        ours.setdefault(topic, {})[measure] = value
    judge = pytrec_eval.RelevanceEvaluator(
        pytrec_eval.parse_qrel(qrels.splitlines(True)), set(NAMES.values())
    )
    theirs = judge.evaluate(pytrec_eval.parse_run(run.splitlines(True)))
    theirs["all"] = {
        measure: sum(values[measure] for values in theirs.values()) / len(theirs) for measure in NAMES.values()
    }
    assert ours.keys() == theirs.keys(), ours.keys() ^ theirs.keys()
    n_values = 0
    for topic, values in theirs.items():
        for measure, theirs_name in NAMES.items():
            n_values += 1
            expected = f"{values[theirs_name]:.4f}"
            assert ours[topic][measure] == expected, (name, topic, measure, ours[topic][measure], expected)
    means = ", ".join(f"{measure} {ours['all'][measure]}" for measure in NAMES)
    print(f"{name}: {len(theirs) - 1} topics, {n_values} values equal; {means}")


def main():
    for collection in sorted((DATA / "qrels").iterdir()):
        run = run_of(collection)
        qrels = (collection / "qrels.txt").read_text(encoding="utf-8")
        compare(collection.name, run, qrels)
        compare(f"{collection.name}, graded", run, graded(qrels))


if __name__ == "__main__":
    main()
