//! The codes of countries in the corpus: short names of the agency's own, not those of ISO 3166.

/// Codes and the countries. Where it is not sure how a code is spelt, both spellings are here.
#[rustfmt::skip]
const COUNTRIES: &[(&str, &str)] = &[
    ("AFGH", "Afghanistan"), ("ALB", "Albania"), ("ALG", "Algeria"), ("ANGOL", "Angola"), ("ARG", "Argentina"),
    ("ARMEN", "Armenia"), ("AUST", "Austria"), ("AUSTR", "Australia"), ("AZERB", "Azerbaijan"),
    ("BAHRN", "Bahrain"), ("BANDH", "Bangladesh"), ("BELG", "Belgium"), ("BENIN", "Benin"), ("BERM", "Bermuda"),
    ("BHUTAN", "Bhutan"), ("BOL", "Bolivia"), ("BOTS", "Botswana"), ("BRAZ", "Brazil"), ("BRUNEI", "Brunei"),
    ("BSHZG", "Bosnia and Herzegovina"), ("BUL", "Bulgaria"), ("BURMA", "Burma"), ("BURUN", "Burundi"),
    ("BYELRS", "Belarus"), ("CAMER", "Cameroon"), ("CANA", "Canada"), ("CHAD", "Chad"), ("CHIL", "Chile"),
    ("CHILE", "Chile"), ("CHINA", "China"), ("COL", "Colombia"), ("CONGO", "Congo"), ("COSR", "Costa Rica"),
    ("CRTIA", "Croatia"), ("CUBA", "Cuba"), ("CYPR", "Cyprus"), ("CZREP", "Czech Republic"), ("DEN", "Denmark"),
    ("DOMR", "Dominican Republic"), ("ECU", "Ecuador"), ("EEC", "European Union"), ("EGYPT", "Egypt"),
    ("ELSAL", "El Salvador"), ("ESTNIA", "Estonia"), ("ETHPA", "Ethiopia"), ("FIJI", "Fiji"), ("FIN", "Finland"),
    ("FRA", "France"), ("GABON", "Gabon"), ("GAMBIA", "Gambia"), ("GFR", "Germany"), ("GHANA", "Ghana"),
    ("GREECE", "Greece"), ("GRGIA", "Georgia"), ("GUAT", "Guatemala"), ("GUYANA", "Guyana"), ("HAITI", "Haiti"),
    ("HKONG", "Hong Kong"), ("HUNG", "Hungary"), ("ICEL", "Iceland"), ("ICST", "Ivory Coast"), ("INDIA", "India"),
    ("INDON", "Indonesia"), ("IRAN", "Iran"), ("IRAQ", "Iraq"), ("IRE", "Ireland"), ("ISRAEL", "Israel"),
    ("ITALY", "Italy"), ("JAMA", "Jamaica"), ("JAP", "Japan"), ("JORDAN", "Jordan"), ("KAMPA", "Cambodia"),
    ("KAZK", "Kazakhstan"), ("KENYA", "Kenya"), ("KIRGH", "Kyrgyzstan"), ("KUWT", "Kuwait"), ("LAOS", "Laos"),
    ("LATV", "Latvia"), ("LEBAN", "Lebanon"), ("LIBYA", "Libya"), ("LITH", "Lithuania"), ("LUX", "Luxembourg"),
    ("MACAO", "Macao"), ("MALAY", "Malaysia"), ("MALI", "Mali"), ("MALTA", "Malta"), ("MEX", "Mexico"),
    ("MOLDV", "Moldova"), ("MOROC", "Morocco"), ("NEPAL", "Nepal"), ("NETH", "Netherlands"), ("NICG", "Nicaragua"),
    ("NIGEA", "Nigeria"), ("NIGER", "Niger"), ("NKOREA", "North Korea"), ("NORW", "Norway"), ("NZ", "New Zealand"),
    ("OMAN", "Oman"), ("PAKIS", "Pakistan"), ("PANA", "Panama"), ("PARA", "Paraguay"), ("PERU", "Peru"),
    ("PHLNS", "Philippines"), ("POL", "Poland"), ("PORT", "Portugal"), ("QATAR", "Qatar"), ("ROM", "Romania"),
    ("RUSS", "Russia"), ("RWANDA", "Rwanda"), ("SAARAB", "Saudi Arabia"), ("SAFR", "South Africa"),
    ("SILEN", "Sierra Leone"), ("SINGP", "Singapore"), ("SKOREA", "South Korea"), ("SLVAK", "Slovakia"),
    ("SLVNIA", "Slovenia"), ("SOMAL", "Somalia"), ("SPAIN", "Spain"), ("SRILAN", "Sri Lanka"), ("SUDAN", "Sudan"),
    ("SWED", "Sweden"), ("SWITZ", "Switzerland"), ("SYRIA", "Syria"), ("TADZK", "Tajikistan"), ("TAIWAN", "Taiwan"),
    ("TANZA", "Tanzania"), ("THAIL", "Thailand"), ("TOGO", "Togo"), ("TONGA", "Tonga"), ("TUNIS", "Tunisia"),
    ("TURK", "Turkey"), ("TURKM", "Turkmenistan"), ("UAE", "United Arab Emirates"), ("UGANDA", "Uganda"),
    ("UK", "United Kingdom"), ("UKRN", "Ukraine"), ("URU", "Uruguay"), ("USA", "United States"),
    ("UZBK", "Uzbekistan"), ("VEN", "Venezuela"), ("VIETN", "Vietnam"), ("YEMAR", "Yemen"), ("YUG", "Yugoslavia"),
    ("ZAIRE", "Zaire"), ("ZAMBIA", "Zambia"), ("ZIMBAB", "Zimbabwe"),
];

/// Returns the country that a code stands for.
pub fn name(code: &str) -> Option<&'static str> {
    COUNTRIES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_stand_once() {
        assert!(COUNTRIES.windows(2).all(|rows| rows[0].0 < rows[1].0));
    }

    #[test]
    fn countries_are_known_by_the_codes_of_the_agency() {
        let check = |code, expected| assert_eq!(name(code), expected, "{code}");
        check("GFR", Some("Germany"));
        check("AUSTR", Some("Australia"));
        check("AUST", Some("Austria"));
        check("XYZ", None);
        check("gfr", None);
    }
}
