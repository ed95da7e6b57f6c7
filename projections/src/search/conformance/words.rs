//! What words find.

use crate::search::query::{SearchEngine, ServiceQuery, Tolerance};

use super::{Market, numbers, query};

pub async fn names_are_found_with_and_without_punctuation_and_the_exact_name_comes_first(market: &Market) {
    let found = market.by_text("gpt-4 o").await;
    assert!(
        found.contains(&10) && found.contains(&11),
        "cut where no name is cut it is found, in some order: {found:?}"
    );
    for text in ["gpt-4o", "GPT-4o", "gpt4o", "gpt 4o", "gpt_4o"] {
        let found = market.by_text(text).await;
        assert_eq!(found.first(), Some(&10), "{text}: {found:?}");
        assert!(found.contains(&11), "{text}: {found:?}");
    }
    for text in ["llama-3.1", "llama 3.1", "llama3.1", "llama31", "LLAMA 31", "llama 3 1 70b"] {
        assert_eq!(market.by_text(text).await, [12], "{text}");
    }
    assert_eq!(market.by_text("gpt-4o-mini").await, [11]);
    assert_eq!(market.by_text("gpt4omini").await, [11]);
    assert_eq!(market.by_text("gpt 3.5").await, [16]);
}

pub async fn typing_errors_are_forgiven_but_never_in_numbers(market: &Market) {
    for (text, number) in [
        ("cluade", 13),
        ("claud", 13),
        ("calude sonet", 13),
        ("wisper", 15),
        ("embeding", 14),
        ("llamma", 12),
        ("gtp-4o mini", 11),
    ] {
        let found = market.by_text(text).await;
        assert!(found.contains(&number), "{text}: {found:?}");
    }
    let page = market.page(ServiceQuery { text: "cluade".to_owned(), ..query() }).await;
    assert_eq!(page.tolerance, Tolerance::Typos);
    for text in ["gpt-9o", "gpt9o", "llama-4.1", "llama41"] {
        assert_eq!(market.by_text(text).await, Vec::<u128>::new(), "{text}");
    }
}

pub async fn words_in_names_outweigh_words_in_descriptions(market: &Market) {
    let found = market.by_text("gpt 4o").await;
    let place = |number| found.iter().position(|found| *found == number);
    assert!(place(11) < place(12), "{found:?}");
    assert_eq!(market.by_text("open weights").await, [12]);
    assert_eq!(market.by_text("function calling").await.len(), 2);
}

pub async fn where_not_all_words_are_found_some_of_them_do(market: &Market) {
    let page = market.page(ServiceQuery { text: "whisper for my podcast".to_owned(), ..query() }).await;
    assert_eq!((numbers(&page).first(), page.tolerance), (Some(&15), Tolerance::AnyWord));
    assert_eq!(market.by_text("zzzzzzzz").await, Vec::<u128>::new());
}

pub async fn what_is_typed_is_never_syntax(market: &Market) {
    for text in ["'", "a & b | !c:*", "\\", "%_%", "'); DROP TABLE x; --", "\u{0}", "💥", "gpt\u{301}"] {
        market.page(ServiceQuery { text: text.to_owned(), ..query() }).await;
    }
    assert_eq!(market.by_text(&"gpt ".repeat(500)).await.len(), 4);
}

/// Nothing is asked for by spaces alone; by symbols something is, and nothing has it.
pub async fn what_is_no_word_finds_nothing(market: &Market) {
    for text in ["!!!", "++", "😀", "%", "«»", "- / _", "\u{301}", "\u{200b}"] {
        let page = market.page(ServiceQuery { text: text.to_owned(), facets: true, ..query() }).await;
        assert_eq!((page.hits.len(), page.total.count, page.total.is_exact), (0, 0, true), "{text}");
        assert!(page.next.is_none() && page.facets.is_empty(), "{text}");
    }
    let all = market.by_text("").await;
    assert!(!all.is_empty());
    assert_eq!(market.by_text(" \t ").await, all);
    assert_eq!(market.by_text("whisper !!!").await, [15], "beside a word they say nothing");
}

pub async fn names_without_spaces_are_found_by_what_is_within_them(market: &Market) {
    for (text, number) in [
        ("東京", 30),
        ("大学", 30),
        ("京大", 30),
        ("モデル", 30),
        ("デル", 30),
        ("学モ", 30),
        ("東京大学モデル", 30),
        ("语言", 31),
        ("模", 31),
        ("模型", 31),
        ("국어", 32),
        ("모델", 32),
        ("โมเดล", 33),
        ("ไทย", 33),
        ("ひら", 34),
        ("がな", 34),
    ] {
        assert_eq!(market.by_text(text).await, [number], "{text}");
    }
    assert_eq!(market.by_text("学京").await, Vec::<u128>::new(), "not in this order");
}

pub async fn letters_that_are_the_same_to_readers_find_each_other(market: &Market) {
    for (text, number) in [
        ("Straße", 35),
        ("strasse", 35),
        ("STRASSE", 35),
        ("STRAẞE", 35),
        ("fullwidth", 36),
        ("full", 36),
        ("ＦＵＬＬＷＩＤＴＨ", 36),
        ("final", 37),
        ("ﬁnal", 37),
        ("ﾓﾃﾞﾙ", 30),
    ] {
        assert_eq!(market.by_text(text).await, [number], "{text}");
    }
}

/// Postgres has no synonyms: there the words of the field are found as they were written.
pub async fn words_of_the_field_mean_the_same(market: &Market) {
    let engine = market.page(query()).await.engine;
    for (text, number) in [("stt", 15), ("asr", 15), ("embeddings", 14), ("gtp 4o", 10)] {
        if engine == SearchEngine::Meilisearch || !["stt", "asr"].contains(&text) {
            let found = market.by_text(text).await;
            assert!(found.contains(&number), "{text}: {found:?}");
        }
    }
}
