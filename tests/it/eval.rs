//! `dateline eval`: what it prints and what it refuses. benches/quality/measures.py compares its values
//! with trec_eval's.

use crate::archive::Archive;

const QRELS: &str = "t1 0 a 1\nt1 0 b 1\nt2 0 c 2\nt3 0 a 1\n";
const RUN: &str = "t1 Q0 x 1 3.5 r\nt1 Q0 a 2 2.5 r\nt2 Q0 c 1 1 r\nt9 Q0 c 1 1 r\n";

fn archive() -> Archive {
    let archive = Archive::new();
    archive.write("qrels.txt", QRELS);
    archive.write("a.run", RUN);
    archive
}

#[test]
fn means_are_printed_and_what_was_not_counted_is_said() {
    let ran = archive().run(&["eval", "a.run", "qrels.txt"]).expect(0);
    assert_eq!(
        ran.out,
        "topic  nDCG@10      AP   R@100     MRR    P@10\n\
         all 2   0.6934  0.6250  0.7500  0.7500  0.1000\n"
    );
    assert_eq!(
        ran.err,
        "note: 1 topics of the run have no judgement and are not counted\n\
         note: 1 judged topics have no answer and are not counted; `--every-topic` counts them\n"
    );
}

#[test]
fn topics_are_printed_if_asked_for() {
    let archive = archive();
    let tsv = archive.run(&["eval", "a.run", "qrels.txt", "--per-topic", "--format", "tsv"]).expect(0).out;
    assert_eq!(tsv.lines().count(), 15);
    assert!(tsv.starts_with("t1\tnDCG@10\t0.3869\n"), "{tsv}");
    assert!(tsv.ends_with("all\tP@10\t0.1000\n"), "{tsv}");
    let json =
        archive.run(&["eval", "a.run", "qrels.txt", "--every-topic", "--format", "json"]).expect(0).out;
    let found: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&found["n_topics"], &found["n_unanswered"]), (&3.into(), &1.into()));
    assert_eq!(found["mean"]["rr"], 0.5);
    assert!(found.get("topics").is_none());
}

#[test]
fn what_cannot_be_read_is_named() {
    let archive = archive();
    archive.write("short.run", "t1 Q0 a 1 2.5 r\nt1 Q0 b 2\n");
    archive.write("other.txt", "z 0 a 1\n");
    let check = |arguments: &[&str], expected: &str| {
        let ran = archive.run(arguments).expect(2);
        assert_eq!(ran.err, expected);
    };
    check(
        &["eval", "short.run", "qrels.txt"],
        "error: short.run: line 2: expected 6 columns, `topic Q0 document rank score run`, found 4\n\
         hint: expected a run, lines of `topic Q0 document rank score run`\n",
    );
    check(
        &["eval", "a.run", "other.txt"],
        "error: a.run and other.txt have no topic in common\n\
         hint: the first column of both files names the topic\n",
    );
    let ran = archive.run(&["eval", "missing.run", "qrels.txt"]).expect(2);
    assert!(ran.err.starts_with("error: missing.run: "), "{ran:?}");
}
