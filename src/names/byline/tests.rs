//! Tests of bylines.

use super::*;

fn check(byline: &str, people: &[&str], agencies: &[&str]) {
    let credits = Credits::of(std::iter::once(byline.to_owned()));
    assert_eq!(
        (credits.people, credits.agencies),
        (people.iter().map(|name| name.to_string()).collect(), agencies.to_vec()),
        "{byline}"
    );
}

#[test]
fn words_before_the_names_go() {
    check("By Ann Lee", &["Ann Lee"], &[]);
    check("Von Jürgen Groß, Anna Klein und Tom E. Berg", &["Jürgen Groß", "Anna Klein", "Tom E. Berg"], &[]);
    check("Par Luc Petit", &["Luc Petit"], &[]);
    check("Haber: Ayşe Yılmaz", &["Ayşe Yılmaz"], &[]);
    check("Text: Anna Klein, Fotos: Bo Chen", &["Anna Klein"], &[]);
    check("Words by Ann Lee Photographs by Bo Chen", &["Ann Lee"], &[]);
    check("Автор: Анна Коваль", &["Анна Коваль"], &[]);
    check("作者：张三", &["张三"], &[]);
    check("حوار: آسيا محمد", &["آسيا محمد"], &[]);
    check("Ein Kommentar von Anna Klein", &["Anna Klein"], &[]);
    check("Vincent Von Berg", &["Vincent Von Berg"], &[]);
    check("Reporting by Ann Lee; Editing by Bo Chen", &["Ann Lee"], &[]);
}

#[test]
fn names_are_split_and_named_once() {
    check("By Ann Lee and Bo Chen", &["Ann Lee", "Bo Chen"], &[]);
    check("ann lee & ANN LEE", &["ann lee"], &[]);
    check("Ann Lee, Bo Chen, and Cem Ak", &["Ann Lee", "Bo Chen", "Cem Ak"], &[]);
    check("Ayşe Yılmaz ve Cem Ak", &["Ayşe Yılmaz", "Cem Ak"], &[]);
    check("Luc Petit avec Anne Roy", &["Luc Petit", "Anne Roy"], &[]);
    check("José Ortega y Gasset", &["José Ortega y Gasset"], &[]);
    check("Ana Ruiz y Luis Gil", &["Ana Ruiz", "Luis Gil"], &[]);
    check("Ann Lee/Bo Chen", &["Ann Lee", "Bo Chen"], &[]);
    check("dan", &["dan"], &[]);
    check("Ann Y. Lee", &["Ann Y. Lee"], &[]);
    check("Jean-Luc d'Arc", &["Jean-Luc d'Arc"], &[]);
}

#[test]
fn roles_places_and_addresses_go() {
    check("Ann Lee, Staff Writer", &["Ann Lee"], &[]);
    check("Ann Lee Political Correspondent", &["Ann Lee"], &[]);
    check("Ann Lee, Political editor", &["Ann Lee"], &[]);
    check("By Ann Lee in Ankara and Bo Chen in Cairo", &["Ann Lee", "Bo Chen"], &[]);
    check("Ann Lee ann@paper.example", &["Ann Lee"], &[]);
    check("Ann Lee @annlee", &["Ann Lee"], &[]);
    check("By Ann Lee March 25, 2015", &["Ann Lee"], &[]);
    check("Ann Lee, 17 July 2025", &["Ann Lee"], &[]);
    check("Ann Lee | Senior Reporter", &["Ann Lee"], &[]);
    check("desk@paper.example", &[], &[]);
    check("Staff Writer", &[], &[]);
    check("Haber Merkezi", &[], &[]);
    check("admin", &[], &[]);
    check("BBC News", &["BBC News"], &[]);
    check("Campo Grande News", &["Campo Grande News"], &[]);
    check("Redaktion paper.example", &["Redaktion paper.example"], &[]);
    check("Staff Writer Ann Lee", &["Ann Lee"], &[]);
    check("HNN Staff", &[], &[]);
    check("배윤경 기자", &["배윤경"], &[]);
    check("记者 张三", &["张三"], &[]);
    check("Ann Lee, HNN Editor-at-large", &["Ann Lee"], &[]);
    check("['Ann Lee', 'Bo Chen']", &["Ann Lee", "Bo Chen"], &[]);
    check("Society for Old Bridges", &["Society for Old Bridges"], &[]);
    check("By ANN LEE, VALLEY TIMES STAFF WRITER", &["Ann Lee"], &[]);
    check("By ANN LEE, Valley Writer", &["Ann Lee"], &[]);
    check("Ann Lee, Staff Writer, Bo Chen, Staff Writer", &["Ann Lee", "Bo Chen"], &[]);
    check("Ann Lee and Bo Chen, Valley Times Correspondents", &["Ann Lee", "Bo Chen"], &[]);
    check("BY ANN LEE Special to The Valley Times", &["Ann Lee"], &[]);
    check("Ann Lee, Special to The Valley Times", &["Ann Lee"], &[]);
    check("By ANN LEE; Bo Chen contributed reporting from Cairo.", &["Ann Lee", "Bo Chen"], &[]);
    check("（科学部・山田太郎）", &["山田太郎"], &[]);
    check("ジョン・スミス", &["ジョン・スミス"], &[]);
    check("(Ann Lee)", &["Ann Lee"], &[]);
    check("Lee, Ann; Redakcja", &["Lee", "Ann"], &[]);
    check("", &[], &[]);
}

#[test]
fn what_stands_in_place_of_a_name_is_nobody() {
    for nobody in [
        "Collectif",
        "Redakcja",
        "Anonymous",
        "ANONYME",
        "Staff reporter",
        "Redazione",
        "The Editors",
        "Gast",
    ] {
        check(nobody, &[], &[]);
    }
    for unsigned in ["Van onze verslaggever", "By our own correspondent", "From our correspondent in Cairo"] {
        check(unsigned, &[], &[]);
    }
    check("Redazione Liguria", &["Redazione Liguria"], &[]);
    check("Collectif Climat", &["Collectif Climat"], &[]);
    check("Von unserem Korrespondenten Jan Groß, Ankara", &["Jan Groß"], &[]);
    check("Wrona, Zofia; Redakcja", &["Wrona", "Zofia"], &[]);
    check("John Kent, Jr.", &["John Kent Jr."], &[]);
    check("John Kent Jr. and Bo Chen", &["John Kent Jr.", "Bo Chen"], &[]);
}

#[test]
fn a_single_name_after_whole_names_is_a_place() {
    check("Von Anna Klein und Tom Berg, Berlin", &["Anna Klein", "Tom Berg"], &[]);
    check("Анна Коваль, Одесса", &["Анна Коваль"], &[]);
    check("Ann Lee, BBC", &["Ann Lee", "BBC"], &[]);
    check("Ann Lee, Pelé, Bo Chen", &["Ann Lee", "Pelé", "Bo Chen"], &[]);
    check("Ann Lee and Pelé", &["Ann Lee", "Pelé"], &[]);
    check("Pelé, Zico", &["Pelé", "Zico"], &[]);
}

#[test]
fn agencies_are_told_from_people() {
    check("Von dpa", &[], &["dpa"]);
    check("By Associated Press", &[], &["AP"]);
    check("AFP and Ann Lee", &["Ann Lee"], &["AFP"]);
    check("Ann Lee (AP)", &["Ann Lee"], &["AP"]);
    check("A. L. (avec AFP)", &["A. L."], &["AFP"]);
    check("A. L. (mit dpa und AFP)", &["A. L."], &["dpa", "AFP"]);
    check("By Ann Lee, AP Sports Writer", &["Ann Lee"], &["AP"]);
    check("Felix Groß, dpa", &["Felix Groß"], &["dpa"]);
    check("AFP, MANILA", &[], &["AFP"]);
    check("Reuters Staff", &[], &["Reuters"]);
    check("dpa/lno", &[], &["dpa"]);
    check("abc/dpa", &["abc"], &["dpa"]);
    check("dpa/AFP", &[], &["dpa", "AFP"]);
    check("연합뉴스", &[], &["Yonhap"]);
    check("Petra Klein", &["Petra Klein"], &[]);
    check("By ANN LEE and BO CHEN Associated Press", &["Ann Lee", "Bo Chen"], &["AP"]);
    check("Ann Lee AFP", &["Ann Lee"], &["AFP"]);
    check("Ayşe Lale Efe", &["Ayşe Lale Efe"], &[]);
    check("AYŞE LALE EFE", &["Ayşe Lale Efe"], &[]);
}

#[test]
fn capitals_become_names() {
    check("By ANN MCDONALD and PAT O'BRIEN", &["Ann McDonald", "Pat O'Brien"], &[]);
    check("JAN VAN DER BERG", &["Jan van der Berg"], &[]);
    check("ALİ KILIÇ", &["Ali Kılıç"], &[]);
    check("Ann MCCARTHY", &["Ann McCarthy"], &[]);
    check("CNN", &["CNN"], &[]);
}

#[test]
fn a_name_is_turned_round_only_where_it_is_certain() {
    check("Jong, Michiel de", &["Michiel de Jong"], &[]);
    check("SMITH, Ann", &["Ann Smith"], &[]);
    check("Smith, J. R.", &["J. R. Smith"], &[]);
    check("Lee, Chen", &["Lee", "Chen"], &[]);
    check("AFP, Ann Lee", &["Ann Lee"], &["AFP"]);
}

#[test]
fn any_byline_is_read_without_a_panic() {
    let pieces = [
        "By", "(", ")", "（", "）", "@", ",", "é", "AFP", "y", "/", ":", "：", "Photo", "in", " ", "17", "Ω",
    ];
    for first in pieces {
        for second in pieces {
            for third in pieces {
                let _ = Credits::of(
                    [format!("{first}{second} {third}"), format!("{first} {second}{third}")].into_iter(),
                );
            }
        }
    }
}

#[test]
fn outlets_and_institutions_behind_a_person_go() {
    check("By Ann Lee, The Valley Union-Times", &["Ann Lee"], &[]);
    check("Ann Lee, Valley State University", &["Ann Lee"], &[]);
    check("Ann Lee / paper.example", &["Ann Lee"], &[]);
    check("Ann Lee, The Edge", &["Ann Lee"], &[]);
    check("The Valley Times", &["The Valley Times"], &[]);
    check("Ann Lee, Bo Institut", &["Ann Lee"], &[]);
    check("Ann Lee, Bo J. Chen", &["Ann Lee", "Bo J. Chen"], &[]);
}

#[test]
fn a_sentence_is_no_byline() {
    check("Situation grave, all is ready for what may come says port", &[], &[]);
    check("By Ann Lee, who has seen what was left of it", &["Ann Lee"], &[]);
    check("Ann Lee; Bo Chen contributed to it all from Prague for a paper", &["Ann Lee", "Bo Chen"], &[]);
    check("Ana de la Cruz de los Ríos", &["Ana de la Cruz de los Ríos"], &[]);
}
