//! The table of a run, for people and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

/// One row.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// How much.
    pub figure: String,
    /// Against what.
    pub against: String,
    /// How it compares.
    pub result: String,
    /// What was aimed at.
    pub aim: String,
    /// Whether the aim was met; `None` where there is none.
    pub met: Option<bool>,
}

/// All rows.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Table {
    /// About the run.
    pub run: serde_json::Value,
    /// In the order in which they were measured.
    pub rows: Vec<Row>,
}

impl Table {
    /// Adds a row.
    pub fn push(
        &mut self,
        what: impl Into<String>,
        figure: String,
        against: impl Into<String>,
        result: String,
        aim: (&str, Option<bool>),
    ) {
        let row = Row { what: what.into(), figure, against: against.into(), result, aim: aim.0.to_owned(), met: aim.1 };
        eprintln!("  {} | {} | {} | {} | aim {}", row.what, row.figure, row.against, row.result, row.aim);
        self.rows.push(row);
    }

    /// As a text table.
    pub fn text(&self) -> String {
        let heads = ["what", "figure", "against", "result", "aim", "met"];
        let cells: Vec<[String; 6]> = self
            .rows
            .iter()
            .map(|row| {
                let met = row.met.map_or("–", |met| if met { "yes" } else { "no" });
                [
                    row.what.clone(),
                    row.figure.clone(),
                    row.against.clone(),
                    row.result.clone(),
                    row.aim.clone(),
                    met.to_owned(),
                ]
            })
            .collect();
        let width = |column: usize| {
            cells.iter().map(|row| row[column].chars().count()).chain([heads[column].len()]).max().unwrap_or(0)
        };
        let mut text = String::new();
        let mut line = |row: &[String; 6]| {
            for (column, cell) in row.iter().enumerate() {
                let _ = write!(text, "| {cell:<width$} ", width = width(column));
            }
            text.push_str("|\n");
        };
        line(&heads.map(str::to_owned));
        line(&std::array::from_fn(|column| "-".repeat(width(column))));
        cells.iter().for_each(&mut line);
        text
    }
}

/// A rate for people.
pub fn rate(per_second: f64) -> String {
    if per_second >= 10_000.0 { format!("{:.1} K/s", per_second / 1000.0) } else { format!("{per_second:.0}/s") }
}
