//! `dateline search --sample`.

use std::collections::BTreeSet;

use serde_json::json;

use crate::archive::Archive;

/// Returns an archive of the same forty articles, in as many files, read in so many ingests.
fn archive(n_ingests: usize) -> Archive {
    let archive = Archive::new();
    for idx in 0..40 {
        let article = json!({"id": idx.to_string(), "title": format!("Ferry {idx}"), "date": "2025-07-17",
            "body": format!("The ferry number {idx} sails."), "source": "The Post"});
        archive.write(&format!("in/{}/{idx}.json", idx % n_ingests), article.to_string());
    }
    for part in 0..n_ingests {
        archive.run(&["index", &format!("in/{part}")]).expect(0);
    }
    archive
}

#[test]
fn a_seed_takes_the_same_articles_whatever_the_segments() {
    let (one, three) = (archive(1), archive(3));
    let sample = |archive: &Archive, n: &str, seed: &str| {
        let arguments = ["search", "ferry", "--format", "tsv", "--sample", n, "--seed", seed];
        let ran = archive.run(&arguments).expect(0);
        assert_eq!(ran.err, format!("{n} of 40 articles at random, seed {seed}\n"));
        ran.out.lines().skip(1).map(|line| line.split('\t').nth(8).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let first = sample(&one, "10", "7");
    assert_eq!(first.iter().collect::<BTreeSet<_>>().len(), 10);
    assert_eq!(sample(&three, "10", "7"), first);
    assert_eq!(sample(&three, "20", "7")[..10], first);
    assert_ne!(sample(&one, "10", "8"), first);
    assert_eq!(sample(&one, "40", "7").iter().collect::<BTreeSet<_>>().len(), 40);
}

#[test]
fn each_article_is_as_likely_as_any_other() {
    let archive = archive(2);
    let mut seen = std::collections::BTreeMap::<String, u32>::new();
    for seed in 0..40 {
        let arguments = ["search", "ferry", "--format", "tsv", "--sample", "10", "--seed", &seed.to_string()];
        for line in archive.run(&arguments).expect(0).out.lines().skip(1) {
            *seen.entry(line.split('\t').nth(8).unwrap().to_owned()).or_default() += 1;
        }
    }
    // Ten times each on average, with a standard deviation of 2.7.
    assert_eq!(seen.len(), 40);
    assert!(seen.values().all(|n| (1..=22).contains(n)), "{seen:?}");
}

#[test]
fn a_sample_of_more_than_there_are_is_all_and_of_none_is_none() {
    let archive = archive(1);
    let ran = archive.run(&["search", "ferry", "--sample", "100"]).expect(0);
    assert_eq!((ran.out.lines().count(), ran.err.as_str()), (40, "40 of 40 articles at random, seed 0\n"));
    assert_eq!(archive.run(&["search", "ferry", "--sample", "0"]).expect(0).out, "");
    archive.run(&["search", "zeppelin", "--sample", "3"]).expect(1);
    let ran = archive.run(&["search", "ferry", "--seed", "3"]).expect(2);
    assert!(ran.err.contains("--sample"), "{ran:?}");
}
