//! Fits the curves of [`crate::claim::worth::weights`]: what share of the sentences with such a score is positive.

use super::cross::Scored;

/// Knots of a curve, at most.
const KNOTS: usize = 24;

/// A curve through the shares of positive sentences in groups of equal size, made to rise (isotonic regression).
///
/// `scored` are scores of sentences that were not learned from.
pub(super) fn fit(scored: &[Scored]) -> Vec<(f32, f32)> {
    let mut sorted = scored.to_vec();
    sorted.sort_unstable_by(|a, b| a.score.total_cmp(&b.score).then(a.positive.cmp(&b.positive)));
    // Sum of scores, positive sentences, all sentences.
    let mut groups: Vec<(f64, f64, f64)> = Vec::new();
    for chunk in sorted.chunks(sorted.len().div_ceil(KNOTS).max(1)) {
        let sum: f64 = chunk.iter().map(|scored| f64::from(scored.score)).sum();
        let positive = chunk.iter().filter(|scored| scored.positive).count() as f64;
        groups.push((sum, positive, chunk.len() as f64));
        // Two groups that fall become one.
        while let [.., before, last] = *groups.as_slice()
            && before.1 / before.2 >= last.1 / last.2
        {
            groups.truncate(groups.len() - 2);
            groups.push((before.0 + last.0, before.1 + last.1, before.2 + last.2));
        }
    }
    // One sentence of either kind more than was seen, so that nothing is certain.
    groups.into_iter().map(|(sum, p, n)| ((sum / n) as f32, ((p + 1.0) / (n + 2.0)) as f32)).collect()
}

/// As a table of a file.
pub(super) fn bytes(knots: &[(f32, f32)]) -> Vec<u8> {
    knots.iter().flat_map(|&(score, p)| score.to_le_bytes().into_iter().chain(p.to_le_bytes())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_rise_with_the_score() {
        let scored: Vec<Scored> = (0..1000u32)
            .map(|n| Scored { score: n as f32 / 1000.0, positive: n.wrapping_mul(2_654_435_769) >> 22 < n })
            .collect();
        let knots = fit(&scored);
        assert!(knots.len() > 5);
        assert!(knots.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
        for (score, share) in knots {
            assert!((score - share).abs() < 0.15, "{score}: {share}");
        }
    }
}
