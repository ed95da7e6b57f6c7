//! `ops/docs/api-guide.md` is run as it is: every block of lines for the shell, in one shell and in order, and the last answer of each is
//! compared with the JSON below it.

use std::process::Command;

use serde_json::Value;

use crate::server::of_its_own;

const GUIDE: &str = include_str!("../../ops/docs/api-guide.md");
/// What stands between the outputs of two blocks.
const END_OF_BLOCK: &str = "-- end of block --";

/// Lines for the shell, and what the last answer to them says.
struct Block {
    heading: String,
    script: String,
    expected: Option<Value>,
}

/// The blocks of a document, each with the heading that it stands under.
fn blocks(text: &str) -> Vec<Block> {
    let (mut blocks, mut heading) = (Vec::<Block>::new(), String::new());
    for (place, part) in text.split("\n```").enumerate() {
        let (language, body) = part.split_once('\n').unwrap_or((part, ""));
        match (place % 2 == 1, language) {
            (true, "sh") => blocks.push(Block { heading: heading.clone(), script: body.to_owned(), expected: None }),
            (true, "json") => {
                let expected = serde_json::from_str(body).unwrap_or_else(|error| panic!("{heading}: {error}"));
                blocks.last_mut().unwrap().expected = Some(expected);
            }
            (true, _) => {}
            (false, _) => {
                if let Some(last) = part.lines().rfind(|line| line.starts_with("## ")) {
                    last.clone_into(&mut heading);
                }
            }
        }
    }
    blocks
}

/// Where an answer says something else than what is expected; members that nobody expects are passed over.
fn difference(expected: &Value, found: &Value, place: &str) -> Option<String> {
    match (expected, found) {
        (Value::Object(members), Value::Object(found)) => members.iter().find_map(|(name, member)| {
            difference(member, found.get(name).unwrap_or(&Value::Null), &format!("{place}/{name}"))
        }),
        (Value::Array(items), Value::Array(found)) if items.len() <= found.len() => {
            let pairs = items.iter().zip(found).enumerate();
            pairs.into_iter().find_map(|(index, (item, found))| difference(item, found, &format!("{place}/{index}")))
        }
        _ => (expected != found).then(|| format!("{place}: {expected} is expected, found was {found}")),
    }
}

#[tokio::test]
async fn every_block_of_the_guide_runs_and_answers_what_stands_below_it() {
    if Command::new("curl").arg("--version").output().is_err() {
        println!("skipped: there is no curl to run the guide with");
        return;
    }
    let blocks = blocks(GUIDE);
    assert!(blocks.len() >= 15, "{} blocks", blocks.len());
    let place = of_its_own().await;
    let mut script = String::new();
    for block in &blocks {
        script.extend([block.script.as_str(), "\necho '", END_OF_BLOCK, "'\n"]);
    }
    let mut shell = Command::new("bash");
    shell.args(["-e", "-c", &script]).env("BASE", place.base()).env("ADMIN", place.administrator_key());
    let ran = tokio::task::spawn_blocking(move || shell.output()).await.unwrap().unwrap();
    let (text, complaints) = (String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap());
    assert!(ran.status.success() && complaints.is_empty(), "{complaints}\n{text}");

    let outputs: Vec<&str> = text.split(END_OF_BLOCK).collect();
    assert_eq!(outputs.len(), blocks.len() + 1, "{text}");
    for (block, output) in blocks.iter().zip(outputs) {
        let Some(expected) = &block.expected else { continue };
        let last = output.lines().rfind(|line| !line.is_empty()).unwrap_or_default();
        let found: Value =
            serde_json::from_str(last).unwrap_or_else(|error| panic!("{}: {error}: {last}", block.heading));
        let difference = difference(expected, &found, "");
        assert_eq!(difference, None, "{}: {found}", block.heading);
    }
}
