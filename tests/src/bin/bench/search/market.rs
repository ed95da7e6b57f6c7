//! The catalogue of a large market, made by the commands that providers would send.

use std::collections::BTreeSet;

use anyhow::Context;
use commands::WriteSide;
use domain::TenantId;
use domain::money::Currency;
use domain::pricing::{PriceList, PricePart, PriceSchedule};
use domain::service::{
    Category, ComplianceLevel, Modality, Notice, Policies, Profile, Register, ServiceCommand, SetPrices, Submit, Word,
};
use domain::values::text::{Description, Name};
use tests::commander::once;
use tests::organization::at;
use tokio::task::JoinSet;
use uuid::Uuid;

/// Providers at the same time.
const CALLERS: u32 = 256;

/// Providers in all.
const PROVIDERS: u32 = 400;

const MAKERS: [&str; 12] =
    ["gpt", "claude", "llama", "mistral", "gemini", "qwen", "deepseek", "command", "phi", "nova", "grok", "falcon"];
const KINDS: [&str; 10] =
    ["mini", "turbo", "sonnet", "opus", "instruct", "chat", "coder", "vision", "reasoner", "embed"];
const TAGS: [&str; 4] = ["fast", "cheap", "open-weights", "long-context"];
const CAPABILITIES: [&str; 3] = ["vision", "function_calling", "reasoning"];
const LEVELS: [ComplianceLevel; 2] = [ComplianceLevel::Public, ComplianceLevel::Internal];
const SAID: &str = "A general model for chat, writing, summaries, translation and code. Follows long instructions, calls \
    functions and returns structured output. Trained on public data; suited for assistants and agents.";

/// Registers, prices and publishes so many services.
pub async fn publish(write: &WriteSide, services: u32) -> anyhow::Result<()> {
    let mut providers = JoinSet::new();
    for caller in 0..CALLERS {
        let write = write.clone();
        providers.spawn(async move {
            for number in (caller..services).step_by(CALLERS as usize) {
                publish_one(&write, number).await.with_context(|| format!("service {number}"))?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(ended) = providers.join_next().await {
        ended??;
    }
    Ok(())
}

async fn publish_one(write: &WriteSide, number: u32) -> anyhow::Result<()> {
    let provider = TenantId(Uuid::from_u128(u128::from(number % PROVIDERS + 1)));
    let (id, slug) = (ops::ids::new_id(), slug(number));
    let mut register = tests::service::register(id, provider, &slug);
    if let ServiceCommand::Register(Register { profile, .. }) = &mut register {
        describe(profile, number, &slug)?;
    }
    write.services.create(id, register, once(provider)).await?;
    let set = SetPrices { prices: prices(number)?, effective_at: None, notice: Notice::USUAL, at: at(0) };
    write.services.execute(id, ServiceCommand::SetPrices(set), once(provider)).await?;
    let submit = Submit { policies: Policies::default(), at: at(0) };
    write.services.execute(id, ServiceCommand::Submit(submit), once(provider)).await?;
    Ok(())
}

fn pick<T: Copy>(of: &[T], number: u32) -> T {
    of[number as usize % of.len()]
}

/// The name of a service within its provider.
pub fn slug(number: u32) -> String {
    let (maker, kind) = (pick(&MAKERS, number), pick(&KINDS, number / 12));
    format!("{maker}-{}.{}-{kind}-{}-{number}", number / 120 % 9, number / 7 % 10, made_up(number / 4))
}

fn describe(profile: &mut Profile, number: u32, slug: &str) -> anyhow::Result<()> {
    profile.name = Name::new(&slug.replace('-', " "))?;
    profile.description = Description::new(SAID)?;
    profile.category = pick(Category::ALL, number / 3);
    profile.tags = words(&[pick(&TAGS, number / 5), pick(&MAKERS, number)])?;
    profile.capabilities = words(&[pick(&CAPABILITIES, number / 2), "streaming", "json_mode"])?;
    profile.input_modalities = BTreeSet::from([Modality::Text, pick(Modality::ALL, number / 11)]);
    profile.context_window_tokens = Some(1_000 << (number / 13 % 10));
    profile.assurance.compliance = Some(pick(&LEVELS, number / 17));
    Ok(())
}

/// The words of a vocabulary.
pub fn words(words: &[&str]) -> anyhow::Result<BTreeSet<Word>> {
    words.iter().map(|word| Ok(Word::new(word)?)).collect()
}

fn prices(number: u32) -> anyhow::Result<PriceList> {
    let input = format!("0.0000{:03}", number % 997 + 1).parse()?;
    let parts = [(PricePart::INPUT_TOKEN, input), (PricePart::OUTPUT_TOKEN, "0.00001".parse()?)];
    let parts = parts.map(|(part, price)| (part, PriceSchedule::flat(price)));
    Ok(PriceList::new(Currency::USD, parts.into())?)
}

/// A word that is in no dictionary: 25,000 of them make the vocabulary of a large market.
fn made_up(number: u32) -> String {
    let syllables = ["ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "ne", "po", "ra", "si", "tu", "ve", "zo"];
    let scattered = u64::from(number) * 2_654_435_761 % 1_048_573;
    (0..5).map(|place| syllables[(scattered >> (4 * place)) as usize % 16]).collect()
}
