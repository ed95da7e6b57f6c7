//! The slug of an entry, from its name in the map.

use std::collections::BTreeSet;

use domain::TenantId;
use domain::service::Slug;
use sha2::{Digest, Sha256};

/// Slugs that are taken, by provider.
pub(super) type Slugs = BTreeSet<(TenantId, Slug)>;

/// A slug that no other entry of the provider has: two names that differ in punctuation only would share one.
pub(super) fn unique_slug(name: &str, tenant: TenantId, taken: &mut Slugs) -> Result<Slug, String> {
    let plain = slug_of(name, Slug::MAX_BYTES);
    let digest: [u8; 32] = Sha256::digest(name.as_bytes()).into();
    let [a, b, c, d, ..] = digest;
    let suffixed = format!("{}-{a:02x}{b:02x}{c:02x}{d:02x}", slug_of(name, Slug::MAX_BYTES - 9));
    for text in [plain, suffixed] {
        let slug = Slug::new(&text).map_err(|error| error.to_string())?;
        if taken.insert((tenant, slug.clone())) {
            return Ok(slug);
        }
    }
    Err("another entry has its slug".to_owned())
}

/// Letters and digits in lower case, points kept, everything else a hyphen; at most so many bytes.
pub(super) fn slug_of(name: &str, max_bytes: usize) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars().map(|c| c.to_ascii_lowercase()) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            '.' if !slug.is_empty() && !slug.ends_with(['.', '-']) => slug.push('.'),
            _ if slug.ends_with('.') => {
                slug.pop();
                slug.push('-');
            }
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(max_bytes);
    slug.trim_end_matches(['.', '-']).to_owned()
}
