//! The market that most cases look at.

use domain::service::{Category, ComplianceLevel, Deprecated, Modality, Registered, Retired, ServiceEvent, Suspended};
use domain::{Event, ServiceId, TenantId};

use super::{Engine, Market};
use crate::fixtures::{Pen, prices, service, words};
use crate::testing::{at, id};

/// A small market: number and slug of each service are fixed, so that results can be compared as numbers.
pub async fn small(engine: &dyn Engine) -> Market {
    let mut pen = Pen::default();
    pen.publish(
        10,
        service("gpt-4o")
            .named("GPT-4o", "Flagship for text and images.")
            .priced(prices("USD", "0.0000025", "0.00001"))
            .with(|p| {
                p.tags = words(&["flagship"]);
                p.capabilities = words(&["vision", "function_calling"]);
                p.input_modalities = [Modality::Text, Modality::Image].into();
                p.context_window_tokens = Some(128_000);
                p.assurance.compliance = Some(ComplianceLevel::Confidential);
                p.assurance.residency = ["US".parse().unwrap()].into();
            }),
    );
    pen.publish(
        11,
        service("gpt-4o-mini")
            .named("GPT-4o mini", "Small and cheap.")
            .priced(prices("USD", "0.00000015", "0.0000006"))
            .with(|p| {
                p.capabilities = words(&["vision"]);
                p.context_window_tokens = Some(128_000);
            }),
    );
    pen.publish(
        12,
        service("llama-3.1-70b").of(2).named("Llama 3.1 70B", "Open weights, better than gpt-4o says its maker.").with(
            |p| {
                p.tags = words(&["open-weights"]);
                p.context_window_tokens = Some(131_072);
                p.assurance.residency = ["DE".parse().unwrap()].into();
            },
        ),
    );
    pen.publish(
        13,
        service("claude-sonnet-4")
            .of(3)
            .named("Claude Sonnet 4", "Writes code.")
            .priced(prices("EUR", "0.000003", "0.000015"))
            .with(|p| {
                p.capabilities = words(&["vision", "function_calling", "computer_use"]);
                p.context_window_tokens = Some(200_000);
                p.assurance.compliance = Some(ComplianceLevel::Internal);
            }),
    );
    pen.publish(
        14,
        service("text-embedding-3").named("Text Embedding 3", "Vectors.").with(|p| p.category = Category::Embedding),
    );
    pen.publish(
        15,
        service("whisper")
            .of(2)
            .named("Whisper", "Speech to text.")
            .priced(domain::pricing::PriceList::free("USD".parse().unwrap()))
            .with(|p| {
                p.category = Category::AudioTranscription;
                p.input_modalities = [Modality::Audio].into();
            }),
    );
    pen.publish(16, service("gpt-3.5-turbo").named("GPT-3.5 Turbo", "Old."));
    let ends = Deprecated { sunset_at: at(9_000), successor: None, at: at(50) };
    pen.write(16, Event::Service(ServiceEvent::Deprecated(ends)));
    draft(&mut pen, 17, 3, "claude-opus-5");
    end(&mut pen);
    Market { search: engine.open(&pen.written, at(100)).await }
}

/// Names that are not written in plain Latin letters with spaces.
pub async fn of_many_scripts(engine: &dyn Engine) -> Market {
    let mut pen = Pen::default();
    for (number, slug, name) in [
        (30, "todai", "東京大学モデル"),
        (31, "tongyi", "通义语言模型"),
        (32, "hangugeo", "한국어모델"),
        (33, "thai", "โมเดลภาษาไทย"),
        (34, "kana", "ひらがな"),
        (35, "street", "Straße"),
        (36, "wide", "Ｆｕｌｌｗｉｄｔｈ"),
        (37, "ligature", "ﬁnal"),
    ] {
        pen.publish(number, service(slug).named(name, "A service."));
    }
    Market { search: engine.open(&pen.written, at(100)).await }
}

/// A suspended service and a retired one.
fn end(pen: &mut Pen) {
    pen.publish(18, service("gpt-4-suspended").named("GPT-4 suspended", "Abused."));
    let reason = "abuse".parse().unwrap();
    pen.write(18, Event::Service(ServiceEvent::Suspended(Suspended { reason, at: at(60) })));
    pen.publish(19, service("gpt-2-retired").of(2).named("GPT-2 retired", "Gone."));
    pen.write(19, Event::Service(ServiceEvent::Retired(Retired { at: at(70) })));
}

fn draft(pen: &mut Pen, number: u128, provider: u128, slug: &str) {
    let registered = Registered {
        id: ServiceId(id(number)),
        provider: TenantId(id(provider)),
        slug: slug.parse().unwrap(),
        version: "0.1.0".parse().unwrap(),
        profile: Box::new(service(slug).profile),
        at: at(0),
    };
    pen.write(number, Event::Service(ServiceEvent::Registered(registered)));
}

/// Services of [`large`]: more than an engine pages through unless it is told to.
pub const LARGE: usize = 1_250;

/// Many services of a kind.
pub async fn large(engine: &dyn Engine) -> Market {
    let mut pen = Pen::default();
    for number in 0..LARGE {
        pen.publish(1_000 + number as u128, service(&format!("model-{number}")));
    }
    Market { search: engine.open(&pen.written, at(100)).await }
}
