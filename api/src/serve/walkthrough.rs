//! What a started server prints: where it is, the key, and a walk through the marketplace that can be pasted.

use super::started::Started;

/// The steps; `$BASE` and `$ADMIN` are set in front of them.
const STEPS: &str = include_str!("walkthrough.sh");

/// The text that greets whoever started the server, with commands that can be pasted.
pub fn walkthrough(started: &Started) -> String {
    let base = format!("http://{}", started.address);
    let head = format!(
        "The marketplace serves on {base}\n  reference: {base}/docs/api   document: {base}/openapi.json   metrics: {base}/metrics\n"
    );
    let imported = match started.imported_services {
        0 => String::new(),
        count => format!("Imported {count} services of the starting catalogue.\n"),
    };
    match &started.administrator_key {
        Some(key) => format!(
            "{head}{imported}\nThe first administrator's key, shown this once:\n\n  {}\n\nA walk through the marketplace; paste it \
             into a shell (needs curl):\n\nBASE={base}\nADMIN={}\n{STEPS}",
            key.expose(),
            key.expose()
        ),
        None => format!(
            "{head}{imported}\nThe administrator's key was shown at the first start. Lost it? `marketplace administrator-key` makes \
             another.\nThe walk through the marketplace is in README.md.\n"
        ),
    }
}
