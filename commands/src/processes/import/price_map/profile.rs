//! What an entry says about its service, and what has to be assumed where it says nothing.

use std::collections::BTreeSet;

use domain::service::{
    Assurance, Authentication, Category, ComplianceLevel, Endpoint, MAX_TOKENS, MeteredBy, Modality, Profile, Protocol,
    Region, Word,
};
use domain::values::text::{Description, Name};

use super::entry::Entry;
use super::slug::segment_of;

/// What the map does not say and the policies ask for. Everything that is published on assumptions says so in its
/// description and has the tag `imported`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumptions {
    /// Where data stays.
    pub residency: BTreeSet<Region>,
    /// Which data it is meant for.
    pub compliance: ComplianceLevel,
    /// Where services are reached: the provider's and the service's names follow.
    pub endpoint: String,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            residency: "US".parse().into_iter().collect(),
            compliance: ComplianceLevel::Public,
            endpoint: "https://imported.example".to_owned(),
        }
    }
}

/// The tag of everything that comes from a map.
pub const IMPORTED_TAG: &str = "imported";
/// Fields beginning so are capabilities.
const SUPPORTS: &str = "supports_";

/// The profile of an entry.
///
/// # Errors
/// Its name is none.
pub fn read(
    entry: &Entry<'_>,
    provider: &str,
    assumptions: Option<&Assumptions>,
    notes: &mut Vec<String>,
) -> Result<Profile, String> {
    let name = Name::new(entry.name).map_err(|error| error.to_string())?;
    let category = category(entry, notes);
    let (endpoint, assurance) = assumptions.map_or((None, Assurance::default()), |assumptions| {
        let (provider, service) = (segment_of(provider), segment_of(entry.name));
        let url = format!("{}/{provider}/{service}", assumptions.endpoint);
        let endpoint = Endpoint { protocol: Protocol::Http, url, authentication: Authentication::Bearer };
        let (residency, compliance) = (assumptions.residency.clone(), Some(assumptions.compliance));
        (Some(endpoint), Assurance { residency, compliance, ..Assurance::default() })
    });
    Ok(Profile {
        name,
        description: Description::new(&description(entry, provider, assumptions)).map_err(|error| error.to_string())?,
        category,
        tags: Word::new(IMPORTED_TAG).into_iter().collect(),
        capabilities: capabilities(entry, notes),
        input_modalities: inputs(entry, category),
        output_modalities: outputs(entry, category),
        context_window_tokens: tokens(entry, "max_input_tokens", notes),
        max_output_tokens: tokens(entry, "max_output_tokens", notes),
        quantization: None,
        metered_by: Some(MeteredBy::Payer),
        longest_call_seconds: None,
        endpoint,
        assurance,
    })
}

fn description(entry: &Entry<'_>, provider: &str, assumptions: Option<&Assumptions>) -> String {
    let mut text = format!("Imported from a public price map; provider {provider}.");
    if let Some(assumptions) = assumptions {
        let regions: Vec<&str> = assumptions.residency.iter().map(Region::as_str).collect();
        let (regions, compliance) = (regions.join(", "), assumptions.compliance);
        text.extend([
            " Residency (",
            &regions,
            "), compliance level (",
            compliance.as_str(),
            ") and endpoint are assumptions ",
        ]);
        text.push_str("of the import, not statements of the provider.");
    }
    if let Some(date) = entry.text("deprecation_date") {
        text.extend([" Its end is announced for ", &date, "."]);
    }
    if let Some(source) = entry.text("source") {
        text.extend([" Source: ", &source]);
    }
    text.chars().filter(|c| !c.is_control()).take(Description::MAX_CHARS).collect()
}

fn category(entry: &Entry<'_>, notes: &mut Vec<String>) -> Category {
    let Some(mode) = entry.text("mode") else {
        notes.push("no mode is stated: its category is other".to_owned());
        return Category::Other;
    };
    mode.parse().unwrap_or_else(|_| {
        notes.push(format!("the mode {mode} is not known: its category is other"));
        Category::Other
    })
}

/// A count of tokens that is plausible; zero and null state none.
fn tokens(entry: &Entry<'_>, field: &str, notes: &mut Vec<String>) -> Option<u64> {
    let raw = entry.fields.get(field).filter(|raw| raw.get() != "null")?;
    let count = entry.count(field).filter(|count| *count <= MAX_TOKENS);
    if count.is_none() {
        let stated: String = raw.get().chars().take(40).collect();
        notes.push(format!("{field} ({stated}) is not taken over: it is no whole number from 0 to {MAX_TOKENS}"));
    }
    count.filter(|count| *count > 0)
}

fn capabilities(entry: &Entry<'_>, notes: &mut Vec<String>) -> BTreeSet<Word> {
    let mut words = BTreeSet::new();
    for field in entry.fields.names().filter(|field| entry.says(field)) {
        let Some(word) = field.strip_prefix(SUPPORTS) else { continue };
        match Word::new(word) {
            Ok(word) => drop(words.insert(word)),
            Err(error) => notes.push(error.to_string()),
        }
    }
    words
}

/// What is listed, as far as there is a word for it.
fn listed(entry: &Entry<'_>, field: &str) -> BTreeSet<Modality> {
    let words: Vec<String> = entry.read(field).unwrap_or_default();
    words.iter().filter_map(|word| word.parse().ok()).collect()
}

fn inputs(entry: &Entry<'_>, category: Category) -> BTreeSet<Modality> {
    let mut inputs = listed(entry, "supported_modalities");
    if inputs.is_empty() {
        inputs.insert(match category {
            Category::AudioTranscription => Modality::Audio,
            Category::Ocr | Category::Extraction => Modality::File,
            Category::ImageEdit => Modality::Image,
            _ => Modality::Text,
        });
    }
    let supports = [
        ("supports_vision", Modality::Image),
        ("supports_image_input", Modality::Image),
        ("supports_embedding_image_input", Modality::Image),
        ("supports_audio_input", Modality::Audio),
        ("supports_video_input", Modality::Video),
        ("supports_pdf_input", Modality::File),
    ];
    inputs.extend(supports.into_iter().filter(|(field, _)| entry.says(field)).map(|(_, modality)| modality));
    inputs
}

fn outputs(entry: &Entry<'_>, category: Category) -> BTreeSet<Modality> {
    let mut outputs = listed(entry, "supported_output_modalities");
    if outputs.is_empty() {
        outputs.insert(match category {
            Category::Embedding => Modality::Embedding,
            Category::ImageGeneration | Category::ImageEdit => Modality::Image,
            Category::AudioSpeech => Modality::Audio,
            Category::VideoGeneration => Modality::Video,
            _ => Modality::Text,
        });
    }
    if entry.says("supports_audio_output") {
        outputs.insert(Modality::Audio);
    }
    outputs
}
