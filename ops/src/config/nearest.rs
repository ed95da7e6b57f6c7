//! Which known name is meant by one that is not known.

/// How alike two names are, from 0 to 1, of which one may be meant by the other.
const ALIKE: f64 = 0.75;

/// The one that is likely meant by a name.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let alike = known.map(|one| (strsim::jaro_winkler(name, one), one)).filter(|(alike, _)| *alike >= ALIKE);
    alike.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, one)| one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_known_and_another_word_is_not() {
        let known = ["app_connections", "owner_connections", "listen"];
        assert_eq!(nearest("app_conection", known.into_iter()), Some("app_connections"));
        assert_eq!(nearest("zzz", known.into_iter()), None);
    }
}
