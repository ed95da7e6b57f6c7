//! From a path as it is written to the file that defines what it names.

use std::collections::BTreeMap;

use super::parse::{Import, Modules, Written};
use super::{Graph, Naming};

/// Re-exports that are followed at most; more would be a circle of them.
const MAX_STEPS: usize = 16;

/// What a path stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Module(Vec<String>),
    /// Defined in this module, under this name.
    Item(Vec<String>, String),
}

/// The arrows between the files of a crate.
pub fn arrows(modules: &Modules) -> Graph {
    let mut graph: Graph = modules.values().map(|module| (module.file.clone(), BTreeMap::new())).collect();
    for (path, module) in modules {
        let mut found: Vec<(Target, usize)> = Vec::new();
        let mut see = |written: &Written| {
            found.extend(resolve(modules, path, &written.segments, 0).map(|target| (target, written.line)));
        };
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
        for (target, line) in found {
            // A module that is only imported is named by the paths through it.
            let Target::Item(of, name) = target else { continue };
            let file = &modules[&of].file;
            if *file != module.file {
                let naming = Naming { name, line };
                let known = arrows.entry(file.clone()).or_insert_with(|| naming.clone());
                *known = known.clone().min(naming);
            }
        }
    }
    graph
}

/// What a path means in a module; `None` for what is not of this crate.
fn resolve(modules: &Modules, from: &[String], segments: &[String], steps: usize) -> Option<Target> {
    if steps > MAX_STEPS {
        return None;
    }
    let (first, rest) = segments.split_first()?;
    let start = match first.as_str() {
        "crate" | "$crate" => Target::Module(Vec::new()),
        "self" => Target::Module(from.to_vec()),
        "super" => Target::Module(from.split_last()?.1.to_vec()),
        name => within(modules, from, name, !rest.is_empty(), true, steps)?,
    };
    rest.iter().enumerate().try_fold(start, |target, (index, name)| match target {
        Target::Module(module) if name == "super" => Some(Target::Module(module.split_last()?.1.to_vec())),
        Target::Module(module) => {
            let goes_on = index + 1 < rest.len();
            let found = within(modules, &module, name, goes_on, false, steps);
            // What nobody can see being defined comes out of a macro of that module.
            Some(found.unwrap_or_else(|| Target::Item(module, name.clone())))
        }
        // A variant, a method, an associated constant.
        item @ Target::Item(..) => Some(item),
    })
}

/// A name in a module: a child, an item, or what a `use` binds it to. `goes_on` says whether the path does, and so whether a
/// module is meant where there is also an item of the name.
fn within(
    modules: &Modules,
    path: &[String],
    name: &str,
    goes_on: bool,
    is_inside: bool,
    steps: usize,
) -> Option<Target> {
    let module = modules.get(path)?;
    let child = || module.children.contains(name).then(|| Target::Module([path, &[name.to_owned()]].concat()));
    let item = || module.items.contains(name).then(|| Target::Item(path.to_vec(), name.to_owned()));
    let bound = || {
        let imports = module.imports.get(name)?;
        let follow = |import: &Import| resolve(modules, path, &import.path.segments, steps + 1);
        let mut targets = imports.iter().filter_map(follow).collect::<Vec<_>>();
        targets.sort_by_key(|target| matches!(target, Target::Module(_)) != goes_on);
        targets.into_iter().next()
    };
    let through_globs = || {
        module.globs.iter().filter(|glob| is_inside || glob.is_export).find_map(|glob| {
            let Target::Module(of) = resolve(modules, path, &glob.path.segments, steps + 1)? else { return None };
            (steps < MAX_STEPS).then(|| within(modules, &of, name, goes_on, false, steps + 1)).flatten()
        })
    };
    if goes_on {
        child().or_else(item).or_else(bound).or_else(through_globs)
    } else {
        item().or_else(bound).or_else(through_globs).or_else(child)
    }
}
