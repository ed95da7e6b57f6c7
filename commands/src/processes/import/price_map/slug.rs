//! The slug of an entry, from its name in the map.

use std::collections::BTreeSet;

use domain::TenantId;
use domain::service::Slug;
use sha2::{Digest, Sha256};

/// Slugs that are taken, by provider.
pub(super) type Slugs = BTreeSet<(TenantId, Slug)>;

/// Hexadecimal digits of the digest that tell two names apart which are otherwise one slug.
const DIGITS: usize = 8;

/// A slug that no other entry of the provider has, and one to take instead where a service from before has it. Two names that
/// differ in punctuation only would share one; a name without letters and digits of ASCII has none of its own.
pub(super) fn slugs(name: &str, provider: &str, tenant: TenantId, taken: &mut Slugs) -> Result<(Slug, Slug), String> {
    let plain = slug_of(name, Slug::MAX_BYTES);
    let digest = digest_of(name);
    // The longer the digest, the surer: a name may be written to look like another one with its digest.
    let told_apart = [DIGITS, 2 * DIGITS, 4 * DIGITS].map(|digits| {
        let room = Slug::MAX_BYTES - digits - 1;
        let base = [slug_of(name, room), slug_of(provider, room), "service".to_owned()];
        let base = base.into_iter().find(|base| !base.is_empty()).unwrap_or_default();
        format!("{base}-{}", digest.get(..digits).unwrap_or(&digest))
    });
    let mut slugs = Vec::new();
    for text in std::iter::once(plain).filter(|plain| !plain.is_empty()).chain(told_apart) {
        let slug = Slug::new(&text).map_err(|error| error.to_string())?;
        if !taken.contains(&(tenant, slug.clone())) {
            slugs.push(slug);
        }
    }
    let mut slugs = slugs.into_iter();
    let slug = slugs.next().ok_or("other entries have its slugs: give it another name")?;
    taken.insert((tenant, slug.clone()));
    let spare = slugs.next().unwrap_or_else(|| slug.clone());
    Ok((slug, spare))
}

/// What stands for a text in an address: its slug, or its digest where it has none.
pub(super) fn segment_of(text: &str) -> String {
    let slug = slug_of(text, Slug::MAX_BYTES);
    if slug.is_empty() { digest_of(text).chars().take(2 * DIGITS).collect() } else { slug }
}

fn digest_of(text: &str) -> String {
    format!("{:x}", Sha256::digest(text.as_bytes()))
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
