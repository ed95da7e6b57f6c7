//! Reads decimal text, with or without an exponent, into an integer at a stated scale. Exact or refused.

use super::MoneyError;

/// No decimal that fits is written with more characters, leaving room for needless zeros.
const MAX_TEXT_BYTES: usize = 96;

/// Sign and magnitude, the latter as an integer at `scale`: (`true` for negative, digits × 10^scale).
///
/// # Errors
/// [`MoneyError::Malformed`], [`MoneyError::PrecisionExceeded`], [`MoneyError::Overflow`].
pub(super) fn scaled(text: &str, scale: i32) -> Result<(bool, u128), MoneyError> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(MoneyError::Malformed);
    }
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, parse_exponent(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return Err(MoneyError::Malformed),
        None => (digits, ""),
    };
    if whole.is_empty() {
        return Err(MoneyError::Malformed);
    }
    let (mantissa, trailing_zeros) = significant(whole, fraction)?;
    if mantissa == 0 {
        return Ok((false, 0));
    }
    let decimals = i32::try_from(fraction.len()).map_err(|_| MoneyError::Malformed)?;
    let shift = scale
        .checked_add(exponent)
        .and_then(|shift| shift.checked_add(trailing_zeros))
        .and_then(|shift| shift.checked_sub(decimals))
        .ok_or(MoneyError::Overflow)?;
    // The mantissa does not end in zero, so a shift to the right always loses a digit.
    let shift = u32::try_from(shift).map_err(|_| MoneyError::PrecisionExceeded)?;
    let factor = 10_u128.checked_pow(shift).ok_or(MoneyError::Overflow)?;
    Ok((negative, mantissa.checked_mul(factor).ok_or(MoneyError::Overflow)?))
}

/// The digits as one integer without its trailing zeros, and how many of those there were.
fn significant(whole: &str, fraction: &str) -> Result<(u128, i32), MoneyError> {
    let too_many = if fraction.is_empty() { MoneyError::Overflow } else { MoneyError::PrecisionExceeded };
    let mut mantissa = 0_u128;
    let mut zeros = 0_u32;
    for byte in whole.bytes().chain(fraction.bytes()) {
        match byte {
            b'0' => zeros = zeros.saturating_add(1),
            b'1'..=b'9' => {
                let digit = u128::from(byte.wrapping_sub(b'0'));
                if mantissa != 0 {
                    let factor = 10_u128.checked_pow(zeros.saturating_add(1)).ok_or(too_many)?;
                    mantissa = mantissa.checked_mul(factor).ok_or(too_many)?;
                }
                mantissa = mantissa.checked_add(digit).ok_or(too_many)?;
                zeros = 0;
            }
            _ => return Err(MoneyError::Malformed),
        }
    }
    Ok((mantissa, i32::try_from(zeros).map_err(|_| MoneyError::Malformed)?))
}

/// A whole number, whatever way it is written: `1200`, `1200.0`, `1.2e3`.
///
/// # Errors
/// [`MoneyError::PrecisionExceeded`] if it has a fraction; otherwise as [`scaled`].
pub fn whole(text: &str) -> Result<i128, MoneyError> {
    let (negative, magnitude) = scaled(text, 0)?;
    let magnitude = i128::try_from(magnitude).map_err(|_| MoneyError::Overflow)?;
    Ok(if negative { magnitude.saturating_neg() } else { magnitude })
}

fn parse_exponent(text: &str) -> Result<i32, MoneyError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(MoneyError::Malformed);
    }
    text.parse().map_err(|_| MoneyError::Malformed)
}
