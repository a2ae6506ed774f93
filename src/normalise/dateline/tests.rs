//! Tests of datelines.

use super::*;

/// Holds places with their region, date and agency of a line, and the text that follows.
fn check(line: &str, place: &str, date: &str, agency: &str, body: &str) {
    let found = read(line).unwrap_or_default();
    let mut places = found.places.join("/");
    if let Some(region) = &found.region {
        places = format!("{places}, {region}");
    }
    let parts = (places.as_str(), found.date.as_deref().unwrap_or(""), found.agency.as_deref().unwrap_or(""));
    assert_eq!((parts, &line[found.body..]), ((place, date, agency), body), "{line}");
}

#[test]
fn an_agency_in_brackets_makes_a_dateline() {
    check("ISTANBUL, July 17 (Reuters) — The bridge", "Istanbul", "July 17", "Reuters", "The bridge");
    check("Gaza City, July 17 (Anadolu) - The bridge", "Gaza City", "July 17", "Anadolu", "The bridge");
    check("BERLIN/PARIS (AP) – The bridge", "Berlin/Paris", "", "AP", "The bridge");
    check("LONDON and PARIS (AP) – The bridge", "London/Paris", "", "AP", "The bridge");
    check("LONDON, PARIS, July 17 (AP) – The bridge", "London/Paris", "July 17", "AP", "The bridge");
    check("Bolonia (Italia), 17 jul (EFE).- El puente", "Bolonia, Italia", "17 jul", "EFE", "El puente");
    check("(Reuters) - The bridge", "", "", "Reuters", "The bridge");
    check("Città del Vaticano, 2 apr. - Il ponte", "Città del Vaticano", "2 apr", "", "Il ponte");
    check("Berlin (dpa) - Die Brücke", "Berlin", "", "dpa", "Die Brücke");
    check("Berlin (dpa/tmn) - Die Brücke", "Berlin", "", "dpa", "Die Brücke");
    check("PARIS, 17 juil (AFP) - Le pont", "Paris", "17 juil", "AFP", "Le pont");
    check("MADRID, 17 Jul. (EUROPA PRESS) - El puente", "Madrid", "17 Jul", "Europa Press", "El puente");
    check("Madrid, 17 jul (EFE).- El puente", "Madrid", "17 jul", "EFE", "El puente");
    check("CAIRO, July 17 (UPI) --  The bridge", "Cairo", "July 17", "UPI", "The bridge");
    check("İSTANBUL (AA) - Köprü", "İstanbul", "", "Anadolu", "Köprü");
    check("ANKARA (AA) - Köprünün ışıkları", "Ankara", "", "Anadolu", "Köprünün ışıkları");
    check("KIRIKKALE (AA) - Köprünün ışıkları", "Kırıkkale", "", "Anadolu", "Köprünün ışıkları");
    check("New Delhi, Jul 17 (PTI) The bridge", "New Delhi", "Jul 17", "PTI", "The bridge");
    check("New Delhi [India], July 17 (ANI): The bridge", "New Delhi, India", "July 17", "ANI", "The bridge");
    check(
        "ISLAMABAD, July 17 (APP): The bridge",
        "Islamabad",
        "July 17",
        "Associated Press of Pakistan",
        "The bridge",
    );
    check(
        "BEIJING, July 17, 2025 (Xinhua) -- The bridge",
        "Beijing",
        "July 17, 2025",
        "Xinhua",
        "The bridge",
    );
    check("WASHINGTON (AP), July 17 – The bridge", "Washington", "July 17", "AP", "The bridge");
    check("Frederikshavn /ritzau/: Broen er åben", "Frederikshavn", "", "Ritzau", "Broen er åben");
    check("NEW YORK, /PRNewswire/ -- The bridge", "New York", "", "PR Newswire", "The bridge");
    check(
        "NEW YORK, July 17, 2025 /PRNewswire/ -- The bridge",
        "New York",
        "July 17, 2025",
        "PR Newswire",
        "The bridge",
    );
    check("TORONTO--(BUSINESS WIRE)--The bridge", "Toronto", "", "Business Wire", "The bridge");
    check("(ANSA) - ROMA, 17 LUG - Il ponte", "Roma", "17 LUG", "ANSA", "Il ponte");
    check("BRUSSEL (BELGA) = De brug", "Brussel", "", "Belga", "De brug");
    check("القاهرة (رويترز) - الجسر", "القاهرة", "", "Reuters", "الجسر");
    check("القاهرة في 17 يوليو (د ب أ) - الجسر", "القاهرة", "17 يوليو", "dpa", "الجسر");
    check("(서울=연합뉴스) 홍길동 기자 = 다리가", "서울", "", "Yonhap", "다리가");
}

#[test]
fn an_agency_after_the_date_makes_a_dateline() {
    check("МОСКВА, 17 июл - РИА Новости. Мост", "Москва", "17 июл", "RIA Novosti", "Мост");
    check("МОСКВА, 17 июля. /ТАСС/. Мост", "Москва", "17 июля", "TASS", "Мост");
    check("МОСКВА. 17 июля. ИНТЕРФАКС - Мост", "Москва", "17 июля", "Interfax", "Мост");
    check("Tehran, IRNA – The bridge", "Tehran", "", "IRNA", "The bridge");
    check("TOKYO, May 22 Kyodo - The bridge", "Tokyo", "May 22", "Kyodo", "The bridge");
    check("MITO, Japan, May 22 Kyodo - A bridge", "Mito, Japan", "May 22", "Kyodo", "A bridge");
    check("МОСКВА, 17 июля ТАСС - Мост", "Москва", "17 июля", "TASS", "Мост");
    check("London, 17 August AFP - The bridge", "London", "17 August", "AFP", "The bridge");
}

#[test]
fn chinese_and_japanese_agencies_put_no_space_between() {
    check("新华社北京7月17日电 大桥", "北京", "7月17日", "Xinhua", "大桥");
    check("新华社北京7月17日电（记者张三 李四）大桥", "北京", "7月17日", "Xinhua", "大桥");
    check("中新网7月17日电 大桥", "", "7月17日", "China News Service", "大桥");
    check("本报上海7月17日讯 大桥", "上海", "7月17日", "", "大桥");
    check("【ロンドン共同】橋は", "ロンドン", "", "Kyodo", "橋は");
    check("【7月17日 AFP】橋は", "", "7月17日", "AFP", "橋は");
    check("7月17日，大桥", "", "", "", "7月17日，大桥");
    check("新华社记者昨日获悉，大桥", "", "", "", "新华社记者昨日获悉，大桥");
}

#[test]
fn a_date_makes_a_dateline() {
    check("    SALVADOR, Feb 26 - ", "Salvador", "Feb 26", "", "");
    check("PORTLAND, Ore., Feb 26 - The bridge", "Portland, Ore.", "Feb 26", "", "The bridge");
    check("RICHMOND, Va. Feb 26 - The bridge", "Richmond, Va.", "Feb 26", "", "The bridge");
    check("MONTREAL, Feb 26-", "Montreal", "Feb 26", "", "");
    check("WESTPORT, Conn., FEb 26 - The bridge", "Westport, Conn.", "FEb 26", "", "The bridge");
    check("Scarborough, Ontario, Feb 26 -", "Scarborough, Ontario", "Feb 26", "", "");
    check("LONDON, Thursday, July 17 — The bridge", "London", "Thursday, July 17", "", "The bridge");
    check("TEHRAN, Aug. 27 (MNA) -- The bridge", "Tehran", "Aug. 27", "Mehr", "The bridge");
    check("KFAR SABA, Israel, July 17 — The bridge", "Kfar Saba, Israel", "July 17", "", "The bridge");
}

#[test]
fn capitals_before_a_dash_make_a_dateline() {
    check("WASHINGTON — The bridge", "Washington", "", "", "The bridge");
    check("ANKARA, Turkey — The bridge", "Ankara, Turkey", "", "", "The bridge");
    check("RIO DE JANEIRO - The bridge", "Rio de Janeiro", "", "", "The bridge");
    check("ST. LOUIS — “The bridge", "St. Louis", "", "", "“The bridge");
    check("MOSUL, Iraq (CNN) — The bridge", "Mosul, Iraq", "", "", "The bridge");
    check("LAHORE (The Old Paper) -- The bridge", "Lahore", "", "", "The bridge");
    check("دمشق، سوريا (CNN) -- الجسر", "دمشق, سوريا", "", "", "الجسر");
    check("Tehran – The bridge", "Tehran", "", "", "The bridge");
    check("MILLAU. – Le pont", "Millau", "", "", "Le pont");
    check("MILLAU. (AFP) – Le pont", "Millau", "", "AFP", "Le pont");
    check("WASHINGTON D.C. — The bridge", "Washington D.C.", "", "", "The bridge");
    check("WASHINGTON, D.C. — The bridge", "Washington, D.C.", "", "", "The bridge");
    check("NEW DELHI: The bridge", "New Delhi", "", "", "The bridge");
}

#[test]
fn other_beginnings_are_left() {
    for line in [
        "",
        "—",
        "- The bridge",
        "The bridge (AP) is long - and old",
        "DEAR ABBY — My bridge is",
        "DEAR ABBY: My bridge is",
        "FILE PHOTO: The bridge",
        "FILE - The bridge",
        "EXCLUSIVE — The bridge",
        "BREAKING — The bridge",
        "UPDATE 1 - The bridge",
        "Q. Is the bridge — long?",
        "NOTE — The bridge",
        "EDITOR'S NOTE — The bridge",
        "MIGRATION — The bridge",
        "SON DAKİKA - Köprü",
        "WATCH: The bridge",
        "IBM - The bridge",
        "NATO — The bridge",
        "ARSENAL - CHELSEA 2-1",
        "Ann Lee, July 17 — The bridge",
        "Thursday, July 17 — The bridge",
        "July 17 — The bridge",
        "By Ann Lee (Reuters) - The bridge",
        "Apple - the maker of telephones",
        "He said - and meant it - that",
        "UK businesses - all of them",
        "2019–2020 was a year",
        "WASHINGTON — and then the rest",
        "Paris (AFP) is where the bridge",
        "LEAGUE (PSL) inoti — the",
        "Ann Lee (Paper) — The bridge",
        "London (population 9 million) - a city",
    ] {
        assert_eq!(read(line), None, "{line}");
    }
}

#[test]
fn any_line_is_read_without_a_panic() {
    let pieces = [
        "A",
        "É",
        "(",
        ")",
        "/",
        "-",
        "—",
        ".",
        ",",
        " ",
        "AFP",
        "17",
        "July",
        "新华社",
        "日",
        "电",
        "【",
        "=",
        "Ω",
    ];
    for first in pieces {
        for second in pieces {
            for third in pieces {
                for fourth in pieces {
                    let line = format!("{first}{second}{third} {fourth}");
                    if let Some(found) = read(&line) {
                        assert!(line.is_char_boundary(found.body), "{line}");
                    }
                }
            }
        }
    }
    assert_eq!(read(&"(".repeat(100_000)), None);
    assert_eq!(read(&"—É".repeat(100_000)), None);
}
