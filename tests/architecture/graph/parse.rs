//! The modules of a crate: what each defines, imports and names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, ItemUse, Meta, UseTree};

/// A path as it is written.
pub type Written = Vec<String>;

/// What a `use` binds a name to.
#[derive(Clone, Debug)]
pub struct Import {
    pub path: Written,
    /// Whether others may name it through this module.
    pub is_export: bool,
}

/// A module.
#[derive(Debug, Default)]
pub struct Module {
    /// Below the crate's `src`.
    pub file: String,
    /// What the file says.
    pub text: String,
    pub children: BTreeSet<String>,
    /// Functions, types, constants, macros.
    pub items: BTreeSet<String>,
    pub imports: BTreeMap<String, Vec<Import>>,
    pub globs: Vec<Import>,
    pub paths: BTreeSet<Written>,
    /// Single names, to tell whether an export is also used here.
    pub words: BTreeSet<String>,
}

/// By their paths from the root of the crate; the root's is empty.
pub type Modules = BTreeMap<Vec<String>, Module>;

/// Follows the `mod` declarations from a root file.
pub fn tree(sources: &Path, root: &str) -> Modules {
    let mut modules = Modules::new();
    read_file(sources, &sources.join(root), Vec::new(), &mut modules);
    modules
}

fn read_file(sources: &Path, file: &Path, path: Vec<String>, modules: &mut Modules) {
    let text = fs::read_to_string(file).unwrap();
    let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let shown = file.strip_prefix(sources).unwrap().display().to_string();
    let is_root_of_folder = matches!(file.file_name().unwrap().to_str().unwrap(), "mod.rs" | "lib.rs" | "main.rs");
    let folder = if is_root_of_folder { file.parent().unwrap().to_owned() } else { file.with_extension("").clone() };
    read_items(sources, &Place { file: shown, text, folder, path }, &parsed.items, modules);
}

/// Where items stand.
struct Place {
    file: String,
    text: String,
    /// Where the files of child modules are.
    folder: PathBuf,
    path: Vec<String>,
}

fn read_items(sources: &Path, place: &Place, items: &[Item], modules: &mut Modules) {
    let mut reader =
        Reader { module: Module { file: place.file.clone(), text: place.text.clone(), ..Module::default() } };
    for item in items.iter().filter(|item| !is_test(attributes(item))) {
        if let Item::Mod(declared) = item {
            let name = declared.ident.to_string();
            let path = [&place.path[..], std::slice::from_ref(&name)].concat();
            reader.module.children.insert(name.clone());
            if let Some((_, inner)) = &declared.content {
                let (file, text, folder) = (place.file.clone(), place.text.clone(), place.folder.join(&name));
                read_items(sources, &Place { file, text, folder, path }, inner, modules);
            } else {
                let (flat, nested) = (place.folder.join(format!("{name}.rs")), place.folder.join(&name).join("mod.rs"));
                read_file(sources, if flat.exists() { &flat } else { &nested }, path, modules);
            }
            continue;
        }
        reader.module.items.extend(name_of(item));
        reader.visit_item(item);
    }
    modules.insert(place.path.clone(), reader.module);
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string() == "test",
        meta => meta.path().is_ident("test"),
    })
}

fn name_of(item: &Item) -> Option<String> {
    Some(match item {
        Item::Const(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Fn(item) => item.sig.ident.to_string(),
        Item::Macro(item) => item.ident.as_ref()?.to_string(),
        Item::Static(item) => item.ident.to_string(),
        Item::Struct(item) => item.ident.to_string(),
        Item::Trait(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        Item::Union(item) => item.ident.to_string(),
        _ => return None,
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Gathers what the items of a module name.
struct Reader {
    module: Module,
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes = match item {
            ImplItem::Const(item) => &item.attrs,
            ImplItem::Fn(item) => &item.attrs,
            ImplItem::Macro(item) => &item.attrs,
            ImplItem::Type(item) => &item.attrs,
            _ => return,
        };
        if !is_test(attributes) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_export = !matches!(item.vis, syn::Visibility::Inherited);
        self.import(&item.tree, Vec::new(), is_export);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.name(segments);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, invoked: &'ast syn::Macro) {
        visit::visit_macro(self, invoked);
        self.scan(invoked.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.scan(list.tokens.clone());
        }
    }
}

impl Reader {
    fn name(&mut self, segments: Written) {
        self.module.words.extend(segments.first().cloned());
        if segments.len() > 1 {
            self.module.paths.insert(segments);
        }
    }

    fn import(&mut self, tree: &UseTree, mut before: Vec<String>, is_export: bool) {
        match tree {
            UseTree::Path(part) => {
                before.push(part.ident.to_string());
                self.import(&part.tree, before, is_export);
            }
            UseTree::Group(group) => {
                for part in &group.items {
                    self.import(part, before.clone(), is_export);
                }
            }
            UseTree::Glob(_) => {
                self.module.globs.push(Import { path: before, is_export });
            }
            UseTree::Name(part) if part.ident == "self" => {
                let bound = before.last().cloned().unwrap_or_default();
                self.bind(bound, before, is_export);
            }
            UseTree::Name(part) => {
                before.push(part.ident.to_string());
                self.bind(part.ident.to_string(), before, is_export);
            }
            UseTree::Rename(part) => {
                if part.ident != "self" {
                    before.push(part.ident.to_string());
                }
                self.bind(part.rename.to_string(), before, is_export);
            }
        }
    }

    fn bind(&mut self, name: String, path: Written, is_export: bool) {
        self.module.imports.entry(name).or_default().push(Import { path, is_export });
    }

    /// Finds paths in what only a macro can parse; and in texts that are paths, as serde takes them.
    fn scan(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    continue;
                }
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.end_of(&mut path);
                    }
                    path.push(ident.to_string());
                }
                TokenTree::Group(group) => {
                    if colons == 2 && group.delimiter() == Delimiter::Brace {
                        self.grouped(&path, &group.stream());
                        path.clear();
                    }
                    self.end_of(&mut path);
                    self.scan(group.stream());
                }
                TokenTree::Literal(literal) => {
                    self.end_of(&mut path);
                    let text = literal.to_string();
                    let text = text.trim_matches('"');
                    if text.starts_with("crate::") || text.starts_with("super::") {
                        let segments = text.split("::").map(str::to_owned).collect();
                        self.name(segments);
                    }
                }
                TokenTree::Punct(_) => self.end_of(&mut path),
            }
            colons = 0;
        }
        self.end_of(&mut path);
    }

    /// A `use` inside of a macro: `a::{b, c}`.
    fn grouped(&mut self, before: &[String], inside: &TokenStream) {
        for token in inside.clone() {
            if let TokenTree::Ident(ident) = token {
                self.name([before, &[ident.to_string()]].concat());
            }
        }
    }

    fn end_of(&mut self, path: &mut Written) {
        if !path.is_empty() {
            self.name(std::mem::take(path));
        }
    }
}
