#!/usr/bin/env python3
"""How well web pages are read: body, date, title, authors and tags against the truth, other tools beside.

    cargo build --release
    python3 benches/quality/pages.py [DATA]

DATA (by default $DATELINE_DATA, else ../shared/data) has html/ and html/truth.jsonl.gz. The pages go
through the program as a crawl would bring them: in a WARC file that gives their addresses. Tools are
measured if they are installed (pip install trafilatura htmldate newspaper4k), on the same pages.

Measures:
  shingles   the article-extraction-benchmark's: multisets of four words side by side; precision and recall
             of each page, their means, and F1 of the means
  strings    trafilatura's: strings that must be in the text and strings that must not
  dates      htmldate's: the exact day; accuracy is right of all pages, precision right of those answered
  exact      equal after case, space, quotes and dashes are made alike; authors and tags as sets, tags that
             the truth has in one string split at its commas
  by field   the same for what the truth of fundus has in one list and the program in several fields:
             - authors: the truth against the authors and the agency, if the byline named it; an agency
               counts under any of its names (AGENCIES), with the place it wrote from or without
             - tags: what the program has as section or author, and the outlet's name or host, is left
               out on both sides
             Tools that have no such fields are compared in the same way.
"""

import collections
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("DATELINE_BINARY", ROOT / "target/release/dateline"))


def data_folder():
    if len(sys.argv) > 1:
        return pathlib.Path(sys.argv[1])
    return pathlib.Path(os.environ.get("DATELINE_DATA", ROOT / "../shared/data"))


def pages(folder):
    """Yields each row of the truth with its page."""
    with gzip.open(folder / "html/truth.jsonl.gz", "rt", encoding="utf-8") as rows:
        for line in rows:
            row = json.loads(line)
            yield row, gzip.open(folder / "html" / row["file"]).read()


def write_warc(path, rows):
    # The day of the crawl bounds the dates that are believed; no page is later than today.
    today = time.strftime("%Y-%m-%dT00:00:00Z")
    with open(path, "wb") as out:
        for row, page in rows:
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
            url = row.get("url") or "page.example/" + row["file"]
            url = url if url.startswith("http") else "http://" + url
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\n"
                "Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
            ) % (url, today, len(http))
            out.write(head.encode("utf-8") + http + b"\r\n\r\n")


def read_by_dateline(rows):
    """Returns what the program reads in each page, in order, and the seconds it took."""
    with tempfile.TemporaryDirectory() as folder:
        warc = pathlib.Path(folder) / "pages.warc"
        write_warc(warc, rows)
        command = [BINARY, "index", "--dry-run", "--samples", "all", "--format", "jsonl", "--jobs", "1", warc]
        start = time.monotonic()
        ran = subprocess.run(command, capture_output=True, check=False)
        seconds = time.monotonic() - start
        if ran.returncode not in (0, 3):
            sys.exit(ran.stderr.decode())
        found = [{} for _ in rows]
        for line in ran.stdout.splitlines():
            article = json.loads(line)
            tags = article.get("tags", [])
            is_named = "agency" in article.get("rules", {})
            found[article["record"] - 1] = {
                "body": article.get("body", ""),
                "date": article.get("date"),
                "title": article.get("title", ""),
                "authors": article.get("authors", []),
                "agency": [article["agency"]] if is_named else [],
                "tags": [tag["value"] for tag in tags if tag["kind"] != "section"],
                "sections": [tag["value"] for tag in tags if tag["kind"] == "section"],
                "source": article.get("source") or "",
            }
        return found, seconds


def text_of(page):
    """Decodes a page for the tools that want text."""
    for name in ("utf-8", "windows-1252"):
        try:
            return page.decode(name)
        except UnicodeDecodeError:
            continue
    return page.decode("utf-8", "replace")


def read_by_trafilatura(rows):
    import trafilatura

    found = []
    start = time.monotonic()
    for row, page in rows:
        result = trafilatura.bare_extraction(
            page, url=row.get("url"), include_comments=False, favor_precision=True, with_metadata=True
        )
        result = result.as_dict() if hasattr(result, "as_dict") else (result or {})
        found.append({
            "body": result.get("text") or "",
            "date": result.get("date"),
            "title": result.get("title") or "",
            "authors": [name for name in (result.get("author") or "").split("; ") if name],
            "tags": result.get("tags") or [],
        })
    return found, time.monotonic() - start


def read_by_htmldate(rows):
    import htmldate

    found = []
    start = time.monotonic()
    for row, page in rows:
        try:
            date = htmldate.find_date(text_of(page), url=row.get("url"), original_date=True, extensive_search=True)
        except Exception:  # a judge that fails has not answered
            date = None
        found.append({"date": date})
    return found, time.monotonic() - start


def read_by_newspaper(rows):
    import newspaper

    # It would fetch the pages' pictures to measure them, and the others have the page alone.
    config = newspaper.Config()
    config.fetch_images = False
    found = []
    start = time.monotonic()
    for row, page in rows:
        article = newspaper.Article(row.get("url") or "http://page.example/", config=config)
        try:
            article.download(input_html=text_of(page))
            article.parse()
        except Exception:  # a judge that fails has not answered
            found.append({})
            continue
        found.append({
            "body": article.text,
            "date": article.publish_date.date().isoformat() if article.publish_date else None,
            "title": article.title,
            "authors": article.authors or [],
            "tags": list(article.tags or []),
        })
    return found, time.monotonic() - start


TOOLS = {
    "dateline": read_by_dateline,
    "trafilatura (Python)": read_by_trafilatura,
    "htmldate (Python)": read_by_htmldate,
    "newspaper4k (Python)": read_by_newspaper,
}


def shingles(text):
    words = re.findall(r"\w+", text or "")
    if len(words) < 4:
        return collections.Counter([tuple(words)] if words else [])
    return collections.Counter(tuple(words[at:at + 4]) for at in range(len(words) - 3))


def shingle_scores(rows, found):
    precisions, recalls = [], []
    for row, article in zip(rows, found):
        true, given = shingles(row["body"]), shingles(article.get("body"))
        both = sum((true & given).values())
        n_true, n_given = sum(true.values()), sum(given.values())
        precisions.append(both / n_given if n_given else float(n_true == 0))
        recalls.append(both / n_true if n_true else 1.0)
    precision, recall = sum(precisions) / len(rows), sum(recalls) / len(rows)
    return {"F1": 2 * precision * recall / (precision + recall or 1), "P": precision, "R": recall}


def string_scores(rows, found):
    there = wrong = missing = 0
    for row, article in zip(rows, found):
        body = article.get("body") or ""
        hits = sum(string in body for string in row["must_contain"])
        there += hits
        missing += len(row["must_contain"]) - hits
        wrong += sum(string in body for string in row["must_not_contain"])
    precision, recall = there / (there + wrong or 1), there / (there + missing or 1)
    return {"F1": 2 * precision * recall / (precision + recall or 1), "P": precision, "R": recall}


def date_scores(rows, found):
    answered = right = 0
    for row, article in zip(rows, found):
        date = article.get("date")
        answered += date is not None
        right += date is not None and date[:10] == str(row["date"])[:10]
    return {"accuracy": right / len(rows), "P": right / (answered or 1)}


# Names of agencies in the truth, and the usual one.
AGENCIES = {
    "associated press": "ap",
    "agence france-presse": "afp",
    "deutsche presse-agentur": "dpa",
}


def alike(text):
    text = unicodedata.normalize("NFKC", text or "").casefold()
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    text = re.sub(r"[\u2018\u2019\u201a\u201b\u2032`´]", "'", text)
    text = re.sub(r"[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]", '"', text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    return " ".join(text.split())


def all_alike(texts):
    return {alike(text) for text in texts or []} - {""}


def split_alike(texts):
    return all_alike(part.strip().lstrip("#") for text in texts or [] for part in re.split("[,;、]", text))


def usual_name(name):
    """Returns an agency's usual name; another name as it is. `AFP, MANILA` is AFP's."""
    first = name.split(",")[0]
    return AGENCIES.get(name) or (first if first in {*AGENCIES.values()} else name)


def title_scores(rows, found):
    right = sum(alike(row["title"]) == alike(article.get("title")) for row, article in zip(rows, found))
    return {"exact": right / len(rows)}


def author_scores(rows, found):
    exact = by_field = 0
    for row, article in zip(rows, found):
        true, given = all_alike(row["authors"]), all_alike(article.get("authors"))
        exact += true == given
        by_field += {usual_name(name) for name in true} == {
            usual_name(name) for name in given | all_alike(article.get("agency"))
        }
    return {"exact": exact / len(rows), "by field": by_field / len(rows)}


def outlet_names(row, article):
    """Returns the outlet's name and its host, each without its ending as well: `paper.example`, `paper`."""
    host = urllib.parse.urlsplit(row.get("url") or "").hostname or ""
    names = {alike(article.get("source")), host.removeprefix("www.")}
    return names | {name.split(".")[0] for name in names}


def tag_scores(rows, found):
    exact = by_field = 0
    for row, article in zip(rows, found):
        true, given = split_alike(row["tags"]), split_alike(article.get("tags"))
        exact += true == given
        levels = [level for section in article.get("sections") or [] for level in section.split("/")]
        elsewhere = all_alike(levels) | all_alike(article.get("authors")) | outlet_names(row, article)
        by_field += true - elsewhere == given - elsewhere
    return {"exact": exact / len(rows), "by field": by_field / len(rows)}


MEASURES = [
    ("body, shingles", "article-extraction-benchmark", "body", shingle_scores),
    ("body, strings", "trafilatura", "must_contain", string_scores),
    ("body, shingles", "fundus", "body", shingle_scores),
    ("date", "htmldate", "date", date_scores),
    ("date", "fundus", "date", date_scores),
    ("date", "trafilatura", "date", date_scores),
    ("title", "fundus", "title", title_scores),
    ("authors", "fundus", "authors", author_scores),
    ("tags", "fundus", "tags", tag_scores),
]


def main():
    folder = data_folder()
    if not (folder / "html/truth.jsonl.gz").is_file():
        sys.exit("skipped: no pages at %s" % folder)
    rows = list(pages(folder))
    print("| measure | pages | tool | scores |\n|---|---|---|---|")
    tables = {}
    for name, read in TOOLS.items():
        try:
            tables[name] = read(rows)
        except ImportError as error:
            print("%s is not installed, so it is not measured: %s" % (name, error), file=sys.stderr)
    for measure, source, key, score in MEASURES:
        at = [idx for idx, (row, _) in enumerate(rows) if row["set"] == source and row.get(key)]
        for name, (found, _) in tables.items():
            if not any(key.split("_")[0] in article or key == "must_contain" for article in found):
                continue
            if name.startswith("htmldate") and measure != "date":
                continue
            scores = score([rows[idx][0] for idx in at], [found[idx] for idx in at])
            shown = ", ".join("%s %.3f" % pair for pair in scores.items())
            print("| %s | %s, %d | %s | %s |" % (measure, source, len(at), name, shown))
    for name, (found, seconds) in tables.items():
        print("| speed, one thread | all, %d | %s | %.0f pages/s |" % (len(rows), name, len(rows) / seconds))


if __name__ == "__main__":
    main()
