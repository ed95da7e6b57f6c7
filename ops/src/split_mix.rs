//! Spreading ids over numbers, the same on every machine and in every release: by the finaliser of `SplitMix64` (Steele, Lea and Flood, 2014).

/// A number that has nothing to do with numbers near the one it is of.
pub const fn mix(word: u64) -> u64 {
    let word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first outputs of the generator for the seed 1234567, as its authors publish them.
    #[test]
    fn it_is_the_published_function() {
        let steps = (0..3_u64).map(|step| mix(1_234_567_u64.wrapping_add(step.wrapping_mul(0x9e37_79b9_7f4a_7c15))));
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(steps.collect::<Vec<_>>(), expected);
    }
}
