//! The table of all settings, for people.

use std::fmt::Write as _;

use super::setting::{Setting, all};

/// As Markdown: key, variable, default, and what it is.
pub fn table() -> String {
    let mut out = "| key | variable | default | what |\n|---|---|---|---|\n".to_owned();
    let settings = all();
    let of_secrets: Vec<String> =
        settings.iter().filter(|one| one.is_secret()).map(|one| format!("{}_file", one.key())).collect();
    for setting in settings.iter().filter(|one| !of_secrets.iter().any(|key| key == one.key())) {
        let (key, variable) = (setting.key(), setting.variable());
        let variable =
            if setting.is_secret() { format!("`{variable}`, `{variable}_FILE`") } else { format!("`{variable}`") };
        let (mut what, default) = words(setting);
        if !setting.words().is_empty() {
            what = format!("{what}: `{}`", setting.words().join("`, `"));
        }
        // Writing to a text cannot fail.
        let _ = writeln!(out, "| `{key}` | {variable} | {default} | {what} |");
    }
    out
}

/// What it is, and its default: as the argument has it, or as its words say it.
fn words(setting: &Setting) -> (String, String) {
    let help = setting.help().replace('\n', " ").replace('|', "\\|");
    let default = setting.default_text();
    match help.split_once(" [default: ") {
        Some((what, said)) => (what.to_owned(), said.trim_end_matches(']').to_owned()),
        None if default.is_empty() => (help, "–".to_owned()),
        None => (help, format!("`{default}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_names_key_variable_default_and_a_secret_the_variable_of_its_file_too() {
        let table = table();
        for row in [
            "| `app_connections` | `MARKETPLACE_APP_CONNECTIONS` | `32` | Most connections that serve commands and queries |",
            "| `database_url` | `DATABASE_URL`, `DATABASE_URL_FILE` | – |",
            "| `data_dir` | `MARKETPLACE_DATA_DIR` | /var/lib/marketplace for root, else ~/.local/share/marketplace |",
        ] {
            assert!(table.contains(row), "{row} is not in\n{table}");
        }
        assert!(!table.contains("| `database_url_file` |"));
    }
}
