//! From a path as it is written to the file that defines what it names.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use super::parse::{Import, Modules, Written};
use super::{Graph, Naming};

/// What a path stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Module(Vec<String>),
    /// Defined in this module, under this name.
    Item(Vec<String>, String),
}

/// The arrows between the files of a crate.
pub fn arrows(modules: &Modules) -> Graph {
    let names = Names { modules, known: RefCell::default() };
    let mut graph: Graph = modules.values().map(|module| (module.file.clone(), BTreeMap::new())).collect();
    for (path, module) in modules {
        let mut found: Vec<Target> = Vec::new();
        let mut see = |written: &Written| found.extend(names.resolve(path, written));
        module.paths.iter().for_each(&mut see);
        for (name, imports) in &module.imports {
            // An export alone says nothing of this file; one that is also used here is an import.
            imports
                .iter()
                .filter(|import| !import.is_export || module.words.contains(name))
                .for_each(|import| see(&import.path));
        }
        module.globs.iter().filter(|glob| !glob.is_export).for_each(|glob| see(&glob.path));
        let arrows = graph.entry(module.file.clone()).or_default();
        for target in found {
            // A module that is only imported is named by the paths through it.
            let Target::Item(of, name) = target else { continue };
            let file = &modules[&of].file;
            if *file != module.file {
                arrows.entry(file.clone()).or_insert_with(|| Naming { line: line_of(&module.text, &name), name });
            }
        }
    }
    graph
}

/// The first line of code that has the name, which tells a reader where to look.
fn line_of(text: &str, name: &str) -> usize {
    let is_inside = |c: char| c.is_alphanumeric() || c == '_';
    let has = |line: &str| line.split(|c| !is_inside(c)).any(|word| word == name);
    let code = |line: &&str| !line.trim_start().starts_with("//");
    text.lines().position(|line| code(&line) && has(line)).map_or(1, |index| index + 1)
}

/// A name as it is looked up: in which module, whether the path goes on, whether its own imports count.
type Question = (Vec<String>, String, bool, bool);

/// The names of a crate.
struct Names<'a> {
    modules: &'a Modules,
    /// What was looked up already; nothing, while it is being looked up, so that re-exports in a circle end.
    known: RefCell<HashMap<Question, Option<Target>>>,
}

impl Names<'_> {
    /// What a path means in a module; `None` for what is not of this crate.
    fn resolve(&self, from: &[String], segments: &[String]) -> Option<Target> {
        let (first, rest) = segments.split_first()?;
        let start = match first.as_str() {
            "crate" | "$crate" => Target::Module(Vec::new()),
            "self" => Target::Module(from.to_vec()),
            "super" => Target::Module(from.split_last()?.1.to_vec()),
            name => self.within(from, name, !rest.is_empty(), true)?,
        };
        rest.iter().enumerate().try_fold(start, |target, (index, name)| match target {
            Target::Module(module) if name == "super" => Some(Target::Module(module.split_last()?.1.to_vec())),
            Target::Module(module) => {
                let found = self.within(&module, name, index + 1 < rest.len(), false);
                // What nobody can see being defined comes out of a macro of that module.
                Some(found.unwrap_or_else(|| Target::Item(module, name.clone())))
            }
            // A variant, a method, an associated constant.
            item @ Target::Item(..) => Some(item),
        })
    }

    /// A name in a module: a child, an item, or what a `use` binds it to. `goes_on` says whether the path does, and so whether
    /// a module is meant where there is also an item of the name.
    fn within(&self, path: &[String], name: &str, goes_on: bool, is_inside: bool) -> Option<Target> {
        let question = (path.to_vec(), name.to_owned(), goes_on, is_inside);
        if let Some(known) = self.known.borrow().get(&question) {
            return known.clone();
        }
        self.known.borrow_mut().insert(question.clone(), None);
        let found = self.look_up(path, name, goes_on, is_inside);
        self.known.borrow_mut().insert(question, found.clone());
        found
    }

    fn look_up(&self, path: &[String], name: &str, goes_on: bool, is_inside: bool) -> Option<Target> {
        let module = self.modules.get(path)?;
        let child = || module.children.contains(name).then(|| Target::Module([path, &[name.to_owned()]].concat()));
        let item = || module.items.contains(name).then(|| Target::Item(path.to_vec(), name.to_owned()));
        let bound = || {
            let follow = |import: &Import| self.resolve(path, &import.path);
            let mut targets = module.imports.get(name)?.iter().filter_map(follow).collect::<Vec<_>>();
            targets.sort_by_key(|target| matches!(target, Target::Module(_)) != goes_on);
            targets.into_iter().next()
        };
        let through_globs = || {
            module.globs.iter().filter(|glob| is_inside || glob.is_export).find_map(|glob| {
                let Target::Module(of) = self.resolve(path, &glob.path)? else { return None };
                self.within(&of, name, goes_on, false)
            })
        };
        if goes_on {
            child().or_else(item).or_else(bound).or_else(through_globs)
        } else {
            item().or_else(bound).or_else(through_globs).or_else(child)
        }
    }
}
