//! News agencies: what sources call them, and the usual name of each.

/// The usual name, and the names that sources use for it, folded as [`crate::analysis::fold`] does.
#[rustfmt::skip]
const AGENCIES: &[(&str, &[&str])] = &[
    ("AFP", &["afp", "agence france presse"]),
    ("AP", &["ap", "associated press", "the associated press"]),
    ("Reuters", &["reuters", "reuter", "thomson reuters"]),
    ("Anadolu", &["aa", "anadolu", "anadolu agency", "anadolu ajansi"]),
    ("dpa", &["dpa", "deutsche presse agentur"]),
    ("EFE", &["efe", "agencia efe"]),
    ("ANSA", &["ansa"]),
    ("TASS", &["tass", "itar tass", "тасс", "итар тасс"]),
    ("Xinhua", &["xinhua", "xinhua news agency"]),
    ("Kyodo", &["kyodo", "kyodo news"]),
    ("PTI", &["pti", "press trust of india"]),
    ("UPI", &["upi", "united press international"]),
    ("Interfax", &["interfax", "интерфакс"]),
    ("RIA Novosti", &["ria novosti", "ria", "риа новости"]),
    ("Bloomberg", &["bloomberg", "bloomberg news"]),
    ("PA Media", &["pa", "pa media", "press association"]),
    ("DHA", &["dha", "demiroren haber ajansi", "dogan haber ajansi"]),
    ("İHA", &["iha", "ihlas haber ajansi"]),
    ("APA", &["apa", "austria presse agentur"]),
    ("Belga", &["belga"]),
    ("Yonhap", &["yonhap", "yonhap news agency"]),
    ("ANI", &["ani"]),
    ("IANS", &["ians"]),
    ("Sputnik", &["sputnik"]),
    ("ANKA", &["anka"]),
    ("SID", &["sid"]),
    ("KNA", &["kna"]),
    ("epd", &["epd"]),
    ("ANP", &["anp"]),
    ("Keystone-ATS", &["ats"]),
    ("Keystone-SDA", &["sda", "keystone sda"]),
    ("Ritzau", &["ritzau"]),
    ("NTB", &["ntb"]),
    ("PAP", &["pap"]),
    ("ČTK", &["ctk"]),
    ("MTI", &["mti"]),
    ("Tanjug", &["tanjug"]),
    ("Lusa", &["lusa"]),
    ("Europa Press", &["europa press"]),
    ("Bernama", &["bernama"]),
    ("Antara", &["antara"]),
    ("AAP", &["aap"]),
    ("The Canadian Press", &["canadian press", "the canadian press", "cp"]),
    ("IRNA", &["irna"]),
    ("ISNA", &["isna"]),
    ("Fars", &["fars"]),
    ("Tasnim", &["tasnim"]),
    ("Mehr", &["mehr", "mehr news agency"]),
    ("WAM", &["wam"]),
    ("SPA", &["spa"]),
    ("MENA", &["mena"]),
    ("KUNA", &["kuna"]),
    ("Petra", &["petra"]),
    ("MAP", &["map"]),
    ("APS", &["aps"]),
    ("TAP", &["tap"]),
    ("NAN", &["nan", "news agency of nigeria"]),
    ("Dow Jones", &["dow jones", "dow jones newswires"]),
    ("Ukrinform", &["ukrinform", "укринформ"]),
    ("UNIAN", &["unian"]),
    ("BelTA", &["belta"]),
    ("Azertac", &["azertac"]),
    ("Agerpres", &["agerpres"]),
    ("BTA", &["bta"]),
    ("Hina", &["hina"]),
    ("Adnkronos", &["adn kronos", "adnkronos"]),
    ("Notimex", &["notimex"]),
    ("Télam", &["telam"]),
    ("Prensa Latina", &["prensa latina"]),
    ("Agência Brasil", &["agencia brasil"]),
    ("Panapress", &["panapress"]),
    ("Ukrainian News Agency", &["ukrainian news agency"]),
];

/// Returns the usual name of the agency that a folded name means, if it is one that is known.
pub fn named(folded: &str) -> Option<&'static str> {
    AGENCIES.iter().find(|(_, names)| names.contains(&folded)).map(|(usual, _)| *usual)
}

/// Returns whether a folded name is that of an agency.
pub fn is_known(folded: &str) -> bool {
    named(folded).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fold;

    #[test]
    fn an_agency_has_one_usual_name() {
        assert_eq!(named("the associated press"), Some("AP"));
        assert_eq!(named(&fold("ANADOLU AJANSI")), Some("Anadolu"));
        assert_eq!(named("our own wire"), None);
    }

    #[test]
    fn no_name_means_two_agencies() {
        let mut seen = std::collections::BTreeSet::new();
        for name in AGENCIES.iter().flat_map(|(_, names)| *names) {
            assert!(seen.insert(name) && fold(name) == *name, "{name}");
        }
    }
}
