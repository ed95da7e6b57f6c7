//! The string literals of a Rust file, enough of the language for that: comments, characters and lifetimes are told apart from
//! strings, and escapes are undone.

/// A string literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// In which line it begins, from 1.
    pub line: usize,
    /// What stands in front of it, without white space: as much as tells whom it is passed to.
    pub before: String,
    /// What it says.
    pub text: String,
}

/// Characters in front of a literal that are kept.
const BEFORE: usize = 40;

/// The literals of a file, in order.
pub fn literals(source: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let passed = &source[..source.len() - rest.len()];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some((text, length)) = string(rest).filter(|_| !ends_in_a_name(passed)) {
            found.push(Literal { line: passed.lines().count().max(1), before: before(passed), text });
            length
        } else {
            character(rest).unwrap_or(first.len_utf8())
        };
        rest = &rest[length..];
    }
    found
}

/// The string that a text begins with, and the length of its literal.
fn string(text: &str) -> Option<(String, usize)> {
    if let Some(plain) = text.strip_prefix('"') {
        let (value, length) = escaped(plain)?;
        return Some((value, length + 1));
    }
    let hashes = text.strip_prefix('r')?.chars().take_while(|c| *c == '#').count();
    let body = text[1 + hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = body.find(&end)?;
    Some((body[..length].to_owned(), 2 + hashes + length + end.len()))
}

/// The value up to the closing quotation mark, and the length with the mark.
fn escaped(text: &str) -> Option<(String, usize)> {
    let mut value = String::new();
    let mut characters = text.char_indices().peekable();
    while let Some((index, c)) = characters.next() {
        match c {
            '"' => return Some((value, index + 1)),
            '\\' => match characters.next()?.1 {
                '\n' => while characters.next_if(|(_, c)| c.is_whitespace()).is_some() {},
                'n' => value.push('\n'),
                't' => value.push('\t'),
                other => value.push(other),
            },
            other => value.push(other),
        }
    }
    None
}

/// The length of a character literal; `None` for a lifetime and for everything else.
fn character(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\'')?;
    let mut characters = inner.char_indices();
    if characters.next()?.1 == '\\' {
        characters.next();
        return inner[2..].find('\'').map(|end| end + 4);
    }
    characters.next().filter(|(_, c)| *c == '\'').map(|(index, _)| index + 2)
}

/// An `r` at the end of a name begins no raw string.
fn ends_in_a_name(passed: &str) -> bool {
    passed.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn before(passed: &str) -> String {
    let start = passed.char_indices().rev().nth(3 * BEFORE).map_or(0, |(index, _)| index);
    let packed: String = passed[start..].chars().filter(|c| !c.is_whitespace()).collect();
    let start = packed.char_indices().rev().nth(BEFORE).map_or(0, |(index, _)| index);
    packed[start..].to_owned()
}

#[test]
fn strings_are_told_from_what_looks_like_them() {
    let source = r##"
        // "no" comment
        fn a<'a>(b: &'a str, c: char) -> bool { c == '"' || c == '\'' || b == "one \
            \"line\"" }
        let sql = query(r#"SELECT "x" "#);
    "##;
    let found = literals(source);
    assert_eq!(found.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), [r#"one "line""#, r#"SELECT "x" "#]);
    assert!(found[1].before.ends_with("letsql=query("), "{}", found[1].before);
    assert_eq!((found[0].line, found[1].line), (3, 5));
}
