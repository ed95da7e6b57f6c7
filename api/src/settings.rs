//! `marketplace config`: what is set, whether it can be used, and all that can be set.
//!
//! Invariant: nothing is connected to, nothing is made, and no secret is shown.

use ops::config::{AllSettings, Loaded, Problems, table};

use crate::http::auth::Pepper;
use crate::serve::{check_billing, check_payments};

/// What is done with the configuration.
#[derive(Debug, clap::Subcommand)]
pub enum ConfigCommand {
    /// Say all that is wrong with what is set, without connecting to anything
    Check(Box<AllSettings>),
    /// Print what is set as a file that can be read again, each value with where it comes from
    Print(Box<Print>),
    /// Print a table of all settings
    Table,
}

/// What `config print` takes: what `serve` does.
#[derive(Debug, clap::Args)]
pub struct Print {
    #[command(flatten)]
    settings: AllSettings,
    /// As one JSON document
    #[arg(long)]
    json: bool,
}

impl ConfigCommand {
    /// Does it for the options that it was given with; gives what is to be shown.
    ///
    /// # Errors
    /// What `check` finds.
    pub fn run<C>(&self, loaded: &Loaded<C>) -> Result<String, Problems> {
        match self {
            Self::Check(settings) => check(loaded, settings),
            Self::Print(print) if print.json => Ok(format!("{:#}", loaded.json())),
            Self::Print(_) => Ok(loaded.toml().trim_end().to_owned()),
            Self::Table => Ok(table().trim_end().to_owned()),
        }
    }
}

/// What is wrong beyond what keeps the options from being loaded.
fn check<C>(loaded: &Loaded<C>, settings: &AllSettings) -> Result<String, Problems> {
    let (mut problems, storage) = (Problems::default(), &settings.serve.storage);
    problems.extend(loaded.unreadable_files());
    if let Some(Err(error)) = storage.key_pepper.as_ref().map(|pepper| Pepper::parse(pepper.expose())) {
        problems.add(format!("key_pepper: {error}"));
    }
    if let Err(error) = check_billing(&settings.serve.billing) {
        problems.add(format!("{error:#}"));
    }
    if let Err(error) = check_payments(&settings.serve.payments) {
        problems.add(format!("{error:#}"));
    }
    if let Err(error) = storage.database.data_dir() {
        problems.add(format!("data_dir: {error}"));
    }
    problems.done()?;
    Ok("the configuration can be used".to_owned())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use clap::Parser;
    use ops::config::load_from;

    use super::*;

    #[derive(Parser)]
    struct Options {
        #[command(flatten)]
        settings: AllSettings,
    }

    #[test]
    fn what_invoices_go_by_is_looked_at_whether_anybody_sells_or_not() {
        let checked = |flags: &[&str]| {
            let words = ["marketplace"].iter().chain(flags).map(Into::into).collect();
            let loaded = load_from::<Options>(words).unwrap();
            check(&loaded, &loaded.options.settings).map_err(|problems| problems.to_string())
        };
        let seller = ["--billing-seller", "01980000-0000-7000-8000-000000000001"];
        assert!(checked(&[&seller[..], &["--billing-tax", "DE=S:19"]].concat()).is_ok());
        let error = checked(&[&seller[..], &["--billing-tax", "DE"]].concat()).unwrap_err();
        assert!(error.contains("billing_tax: \"DE\""), "{error}");
        let error = checked(&["--billing-minimum", "a cent"]).unwrap_err();
        assert!(error.contains("billing_minimum"), "{error}");
    }

    #[test]
    fn the_table_in_the_readme_is_the_table_of_the_program() {
        let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
        let readme = std::fs::read_to_string(readme).unwrap();
        assert!(readme.contains(&table()), "put what `marketplace config table` prints into README's Configuration");
    }
}
