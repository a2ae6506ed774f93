//! The measures on small runs worked out by hand. tests/it/eval.rs has runs that trec_eval measured.

use super::*;

const QRELS: &str = "1 0 a 2\n1 0 b 1\n1 0 c 0\n2 0 a 1\n3 0 z 0\n4 0 x 1\n";

fn check(run: &str, every_topic: bool, expected: &[(&str, [f64; 5])]) {
    let found = evaluate(&Run::read(run).unwrap(), &Qrels::read(QRELS).unwrap(), every_topic);
    let near = |scores: &Scores| scores.named().map(|(_, value)| (value * 1e4).round() / 1e4);
    let found: Vec<(&str, [f64; 5])> =
        found.topics.iter().map(|(topic, scores)| (topic.as_str(), near(scores))).collect();
    assert_eq!(found, expected, "{run}");
}

#[test]
fn measures_are_as_worked_out_by_hand() {
    check("1 Q0 a 1 3 r\n1 Q0 b 2 2 r", false, &[("1", [1.0, 1.0, 1.0, 1.0, 0.2])]);
    // b, c, a: the gain is 1 + 2/2, the best one 2 + 1/log2(3); precision 1 and 2/3
    check("1 Q0 b 1 9 r\n1 Q0 c 2 8 r\n1 Q0 a 3 7 r", false, &[("1", [0.7602, 0.8333, 1.0, 1.0, 0.2])]);
    check("2 Q0 b 1 9 r\n2 Q0 a 2 8 r", false, &[("2", [0.6309, 0.5, 1.0, 0.5, 0.1])]);
    check("2 Q0 b 1 9 r", false, &[("2", [0.0; 5])]);
}

#[test]
fn scores_order_documents_and_ranks_do_not() {
    check("2 Q0 b 1 1 r\n2 Q0 a 2 5e0 r", false, &[("2", [1.0, 1.0, 1.0, 1.0, 0.1])]);
    // equal: the last by its bytes is first; so are those equal in single precision
    check("2 Q0 a 1 1 r\n2 Q0 b 2 1 r", false, &[("2", [0.6309, 0.5, 1.0, 0.5, 0.1])]);
    check("2 Q0 a 1 16777217 r\n2 Q0 b 2 16777216 r", false, &[("2", [0.6309, 0.5, 1.0, 0.5, 0.1])]);
    check("2 Q0 b 1 0.0 r\n2 Q0 a 1 -0.0 r", false, &[("2", [0.6309, 0.5, 1.0, 0.5, 0.1])]);
}

#[test]
fn topics_of_one_side_are_counted_or_told() {
    let run = Run::read("2 Q0 a 1 1 r\n9 Q0 a 1 1 r\n3 Q0 z 1 1 r").unwrap();
    let qrels = Qrels::read(QRELS).unwrap();
    let found = evaluate(&run, &qrels, false);
    assert_eq!((found.topics.len(), found.n_unjudged, found.n_unanswered), (2, 1, 2));
    assert_eq!(found.mean.ap, 0.5);
    let found = evaluate(&run, &qrels, true);
    assert_eq!((found.topics.len(), found.mean.ap), (4, 0.25));
}

#[test]
fn lines_of_another_shape_are_named() {
    let check = |run: &str, expected: &str| assert_eq!(Run::read(run).unwrap_err().to_string(), expected);
    check("\n1 Q0 a 1 1", "line 2: expected 6 columns, `topic Q0 document rank score run`, found 5");
    check("1 Q0 a 1 high r", "line 1: expected a number as score, found `high`");
    check("1 Q0 a 1 nan r", "line 1: expected a number as score, found `nan`");
    check("1 Q0 a 1 2 r\n1 Q0 a 2 1 r", "line 2: topic 1 has document a twice");
    let check =
        |qrels: &str, expected: &str| assert_eq!(Qrels::read(qrels).unwrap_err().to_string(), expected);
    check("1 0 a", "line 1: expected 4 columns, `topic iteration document grade`, found 3");
    check("1 0 a 1.5", "line 1: expected a whole number as grade, found `1.5`");
    check("1 0 a 1\n1 0 a 0", "line 2: topic 1 has document a twice");
    assert!(Run::read("\u{feff}1\tQ0\ta\t1\t2\tr\r\n").is_ok());
}
