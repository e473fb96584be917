//! Arithmetic modulo the prime 2^61 - 1.
//!
//! What follows from sums with fractions follows modulo a prime as well, and there every number is exact.

/// A prime.
pub(super) const PRIME: u64 = (1 << 61) - 1;

pub(super) fn add(one: u64, other: u64) -> u64 {
    (one + other) % PRIME
}

pub(super) fn subtract(one: u64, other: u64) -> u64 {
    (one + PRIME - other) % PRIME
}

pub(super) fn times(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other) % u128::from(PRIME);
    u64::try_from(product).expect("it is less than the prime")
}

/// One divided by it; it must not be zero.
pub(super) fn inverse(number: u64) -> u64 {
    let (mut result, mut square, mut exponent) = (1, number, PRIME - 2);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = times(result, square);
        }
        square = times(square, square);
        exponent /= 2;
    }
    result
}

/// Numbers without a pattern, the same ones every time.
pub(super) fn scattered(at: usize) -> u64 {
    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    let mut mixed = (at as u64).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31)) % PRIME
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_times_its_inverse_is_one() {
        for number in [1, 2, 12_345, PRIME - 1, scattered(3)] {
            assert_eq!(times(number, inverse(number)), 1);
        }
        assert_eq!(subtract(3, 5), PRIME - 2);
        assert_eq!(add(PRIME - 1, 2), 1);
    }
}
