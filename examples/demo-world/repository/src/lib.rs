//! Reads the labels of parcels.

/// A label: where a parcel comes from, where it goes, and its weight.
#[derive(Debug, PartialEq, Eq)]
pub struct Label<'a> {
    pub from: &'a str,
    pub to: &'a str,
    pub grams: u32,
}

/// Reads `FROM>TO:GRAMS`; `None` when the text is no label.
pub fn parse_label(text: &str) -> Option<Label<'_>> {
    let (route, grams) = text.split_once(':')?;
    let (from, to) = route.split_once('>')?;
    if from.is_empty() || to.is_empty() {
        return None;
    }
    Some(Label { from, to, grams: grams.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_label() {
        assert_eq!(parse_label("AMS>BER:1200"), Some(Label { from: "AMS", to: "BER", grams: 1200 }));
    }

    #[test]
    fn refuses_what_is_no_label() {
        for text in ["", "AMS", "AMS>BER", ">BER:1", "AMS>:1", "AMS>BER:heavy"] {
            assert_eq!(parse_label(text), None);
        }
    }
}
