//! What a started server prints: where it is, the key, and a walk through the marketplace that can be pasted.

use std::path::Path;

use super::started::Started;

/// The steps; `$BASE` and `$ADMIN` are set in front of them.
const STEPS: &str = include_str!("walkthrough.sh");

/// The text that greets whoever started the server, with commands that can be pasted.
pub fn walkthrough(started: &Started) -> String {
    let base = format!("http://{}", started.address);
    let head = format!(
        "The marketplace serves on {base}\n  reference: {base}/docs/api   document: {base}/openapi.json   metrics: \
         http://{}/metrics\n",
        started.operations
    );
    let imported = match started.imported_services {
        0 => String::new(),
        count => format!("Imported {count} services of the starting catalogue.\n"),
    };
    match &started.administrator_key {
        Some(file) => format!(
            "{head}{imported}\nThe first administrator's key is in {}, which only you can read.\n\nA walk through the marketplace; \
             paste it into a shell (needs curl):\n\nBASE={base}\nADMIN=$(cat {})\n{STEPS}",
            file.display(),
            quoted(file)
        ),
        None => format!(
            "{head}{imported}\nThe first start wrote the administrator's key to a file. Lost it? `marketplace administrator-key` makes \
             another.\nThe walk through the marketplace is in README.md.\n"
        ),
    }
}

/// A path as one word of a shell.
fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_word_whatever_is_in_it() {
        assert_eq!(quoted(Path::new("/a b/it's")), r"'/a b/it'\''s'");
    }
}
