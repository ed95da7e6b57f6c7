//! Properties and examples of money.

use proptest::prelude::*;

use super::{Currency, Decimal, Money, MoneyError, Quantity};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

#[test]
fn every_form_of_the_real_price_map_reads_exactly() {
    for (text, canonical) in [
        ("5.0000000000000004E-8", "0.000000050000000000000004"),
        ("1e-6", "0.000001"),
        ("1E+3", "1000"),
        ("0.0", "0"),
        ("-0", "0"),
        ("00012.500", "12.5"),
        ("256000.0", "256000"),
        ("8.39233e-08", "0.0000000839233"),
        ("-1.25", "-1.25"),
        ("100000000000000000000e-10", "10000000000"),
    ] {
        assert_eq!(decimal(text).to_string(), canonical, "{text}");
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for text in
        ["", "-", ".5", "5.", "+1", "1e", "1e99999", "1,5", "0x1", "NaN", "inf", " 1", "1.2.3", "--1", "1e1.5", "١"]
    {
        assert_eq!(text.parse::<Decimal>(), Err(MoneyError::Malformed), "{text}");
    }
}

#[test]
fn nothing_rounds_in_silence() {
    assert_eq!("1e-25".parse::<Decimal>(), Err(MoneyError::PrecisionExceeded));
    assert_eq!("0.1234567890123456789012345".parse::<Decimal>(), Err(MoneyError::PrecisionExceeded));
    assert_eq!("200000000000000".parse::<Decimal>(), Err(MoneyError::Overflow));
    assert_eq!("1e40".parse::<Decimal>(), Err(MoneyError::Overflow));
    assert_eq!("0.0000001".parse::<Quantity>(), Err(MoneyError::PrecisionExceeded));
    assert_eq!("-1".parse::<Quantity>(), Err(MoneyError::Negative));
    let half = quantity("0.5");
    assert_eq!(decimal("1e-24").mul_quantity(half), Ok(decimal("1e-24")), "up, and whoever asks is told");
    assert!(
        !decimal("1e-24").divides(half) && decimal("1e-24").divides(Quantity::ONE) && decimal("2e-24").divides(half)
    );
    assert_eq!(decimal("0.3000000000000000001").rounded_up_to_divide(), decimal("0.300000000000000001"));
    assert_eq!(decimal("0.3").rounded_up_to_divide(), decimal("0.3"));
    assert!(decimal("1e-18").divides_all() && !decimal("1e-19").divides_all());
    assert_eq!(Decimal::MAX.checked_add(decimal("1e-24")), Err(MoneyError::Overflow));
    assert_eq!(decimal("1e-13").checked_mul(decimal("1e-13")), Err(MoneyError::PrecisionExceeded));
}

#[test]
fn whole_quantities_multiply_as_far_as_the_result_goes() {
    assert_eq!(Decimal::MAX.mul_quantity(Quantity::ONE), Ok(Decimal::MAX));
    assert_eq!(decimal("0.0001").mul_quantity(quantity("1000000000000000")), Ok(decimal("100000000000")));
    assert_eq!(decimal("0.00003333").mul_quantity(quantity("12.345678")), Ok(decimal("0.00041148144774")));
    assert_eq!(decimal("1.1").checked_mul(decimal("0.000000050000000000000004")), Err(MoneyError::PrecisionExceeded));
    assert_eq!(decimal("1.1").checked_mul(decimal("0.000003")), Ok(decimal("0.0000033")));
}

#[test]
fn halves_round_to_even_in_the_minor_unit_of_the_currency() {
    for (text, currency, rounded) in [
        ("0.005", Currency::USD, "0"),
        ("0.015", Currency::USD, "0.02"),
        ("0.0150000000000000001", Currency::USD, "0.02"),
        ("0.025", Currency::USD, "0.02"),
        ("-0.015", Currency::USD, "-0.02"),
        ("-0.025", Currency::USD, "-0.02"),
        ("2.5", Currency::JPY, "2"),
        ("3.5", Currency::JPY, "4"),
        ("0.0005", Currency::KWD, "0"),
        ("0.0006", Currency::KWD, "0.001"),
    ] {
        assert_eq!(decimal(text).round_to_minor(currency), Ok(decimal(rounded)), "{text} {currency}");
    }
}

#[test]
fn money_is_written_as_text_and_never_read_from_a_number_that_was_rounded() {
    let money = Money::new(decimal("1.23"), Currency::USD);
    assert_eq!(serde_json::to_string(&money).unwrap(), r#"{"amount":"1.23","currency":"USD"}"#);
    assert_eq!(serde_json::from_str::<Money>(r#"{"amount":"1.230","currency":"USD"}"#).unwrap(), money);
    assert!(serde_json::from_str::<Money>(r#"{"amount":1.23,"currency":"USD"}"#).is_err());
    let whole = serde_json::from_str::<Money>(r#"{"amount":1,"currency":"USD"}"#).unwrap();
    assert_eq!(whole, Money::new(decimal("1"), Currency::USD));
    assert_eq!(serde_json::from_str::<Quantity>("12").unwrap(), Quantity::whole(12));
    assert_eq!(serde_json::to_string(&quantity("1.500")).unwrap(), r#""1.5""#);
    assert!(serde_json::from_str::<Quantity>("1.5").is_err());
    assert!(serde_json::from_str::<Quantity>("-1").is_err());
}

#[test]
fn currencies_are_those_of_the_table() {
    let codes: Vec<Currency> = Currency::all().collect();
    assert!(codes.is_sorted());
    assert!(codes.iter().all(|code| code.as_str().parse() == Ok(*code)));
    assert_eq!((Currency::JPY.minor_units(), Currency::USD.minor_units(), Currency::KWD.minor_units()), (0, 2, 3));
    for text in ["usd", "US", "USDX", "XXX", "XAU", "", "ÄB"] {
        assert_eq!(text.parse::<Currency>(), Err(MoneyError::UnknownCurrency), "{text}");
    }
}

#[test]
fn currencies_do_not_mix() {
    let (dollars, euros) = (Money::zero(Currency::USD), Money::zero(Currency::EUR));
    let mismatch = MoneyError::CurrencyMismatch { expected: Currency::USD, found: Currency::EUR };
    assert_eq!(dollars.checked_add(euros), Err(mismatch));
    assert_eq!(dollars.checked_sub(euros), Err(mismatch));
}

prop_compose! {
    fn any_decimal()(digits in -1_000_000_000_000_000_000_i64..1_000_000_000_000_000_000, exponent in -24_i32..-4) -> Decimal {
        decimal(&format!("{digits}e{exponent}"))
    }
}

prop_compose! {
    fn any_quantity()(micros in 0_u64..1_000_000_000_000) -> Quantity {
        quantity(&format!("{micros}e-6"))
    }
}

proptest! {
    #[test]
    fn text_reads_back_to_the_same_decimal(value in any_decimal()) {
        prop_assert_eq!(decimal(&value.to_string()), value);
        prop_assert_eq!(value.text_len(), value.to_string().len());
        let json = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(serde_json::from_str::<Decimal>(&json).unwrap(), value);
    }

    #[test]
    fn text_reads_back_to_the_same_quantity(value in any_quantity()) {
        prop_assert_eq!(quantity(&value.to_string()), value);
        prop_assert!(value.text_len() >= value.to_string().len());
    }

    #[test]
    fn adding_and_taking_away_leaves_nothing_behind(a in any_decimal(), b in any_decimal()) {
        prop_assert_eq!(a.checked_add(b).unwrap().checked_sub(b).unwrap(), a);
        prop_assert_eq!(a.checked_add(b), b.checked_add(a));
        prop_assert_eq!(a.checked_add(a.negated()), Ok(Decimal::ZERO));
        prop_assert_eq!(a.saturating_add(b), a.checked_add(b).unwrap());
    }

    #[test]
    fn multiplying_distributes_over_quantities(digits in 0_i64..1_000_000_000_000, a in any_quantity(), b in any_quantity()) {
        let price = decimal(&format!("{digits}e-18"));
        let apart = price.mul_quantity(a).unwrap().checked_add(price.mul_quantity(b).unwrap()).unwrap();
        prop_assert_eq!(price.mul_quantity(a.checked_add(b).unwrap()).unwrap(), apart);
    }

    #[test]
    fn rounding_moves_by_half_a_minor_unit_at_most_and_only_once(value in any_decimal()) {
        let rounded = value.round_to_minor(Currency::USD).unwrap();
        let moved = value.checked_sub(rounded).unwrap();
        prop_assert!(moved.max(moved.negated()) <= decimal("0.005"));
        prop_assert_eq!(rounded.round_to_minor(Currency::USD), Ok(rounded));
    }

    #[test]
    fn no_text_panics(text in "[-+0-9.eE]{0,40}") {
        let _ = (text.parse::<Decimal>(), text.parse::<Quantity>());
    }
}
