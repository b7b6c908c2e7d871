//! A linear classifier: squared hinge loss with L2 regularisation, by dual coordinate descent (Hsieh et al. 2008).

use crate::model::learn::Random;

/// Times that every example is looked at.
const ROUNDS: usize = 15;

/// A sentence as the classifier sees it.
pub(crate) struct Example {
    /// Which weights, and how much of each.
    pub parts: Vec<(u32, f32)>,
    pub positive: bool,
    /// What a mistake costs.
    pub cost: f64,
}

/// The weights, `size` of them, that part positive examples from the others.
pub(crate) fn learn(examples: &[Example], size: usize) -> Vec<f32> {
    let mut weights = vec![0.0; size];
    let squares: Vec<f64> =
        examples.iter().map(|example| example.parts.iter().map(|&(_, x)| f64::from(x * x)).sum()).collect();
    let mut state: Vec<(&Example, f64, f64)> =
        examples.iter().zip(squares).map(|(example, square)| (example, square, 0.0)).collect();
    let mut random = Random::new(1);
    for _ in 0..ROUNDS {
        random.shuffle(&mut state);
        for (example, square, alpha) in &mut state {
            let side = if example.positive { 1.0 } else { -1.0 };
            let slack = 0.5 / example.cost;
            let gradient = side * score(&weights, &example.parts) - 1.0 + slack * *alpha;
            let next = (*alpha - gradient / (*square + slack)).max(0.0);
            let step = (side * (next - *alpha)) as f32;
            *alpha = next;
            if step == 0.0 {
                continue;
            }
            for &(index, x) in &example.parts {
                if let Some(weight) = weights.get_mut(index as usize) {
                    *weight += step * x;
                }
            }
        }
    }
    weights
}

fn score(weights: &[f32], parts: &[(u32, f32)]) -> f64 {
    parts.iter().map(|&(index, x)| f64::from(weights.get(index as usize).copied().unwrap_or(0.0) * x)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_what_can_be_parted() {
        let example = |index, positive| Example { parts: vec![(0, 1.0), (index, 1.0)], positive, cost: 10.0 };
        let examples: Vec<Example> = (1..9).map(|index| example(index, index % 2 == 0)).collect();
        let weights = learn(&examples, 9);
        for example in &examples {
            assert_eq!(score(&weights, &example.parts) > 0.0, example.positive);
        }
    }
}
