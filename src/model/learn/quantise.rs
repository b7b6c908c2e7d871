//! From averages to bytes.

use crate::model::file::Table;

/// A table that was learned, as it is stored.
pub(crate) struct Learned {
    pub bytes: Vec<u8>,
    pub scale: f32,
}

impl Learned {
    /// As a table of a file.
    pub(crate) fn table(&self) -> Table<'_> {
        Table { bytes: &self.bytes, scale: self.scale }
    }
}

/// Of the weights that are not 0, so many in ten thousand may be beyond what a byte holds.
const CLIPPED: usize = 1;

/// The scale that makes bytes of `weights`: all but the very strongest fit from -127 to 127.
pub(crate) fn scale(weights: impl Iterator<Item = f64>) -> f64 {
    let mut sizes: Vec<f64> = weights.map(f64::abs).filter(|&size| size > 0.0).collect();
    sizes.sort_unstable_by(f64::total_cmp);
    let at = sizes.len() - (sizes.len() * CLIPPED).div_ceil(10_000).min(sizes.len());
    sizes.get(at).map_or(1.0, |size| size / 127.0)
}

/// `weight` as a byte.
pub(crate) fn byte(weight: f64, scale: f64) -> u8 {
    (weight / scale).round().clamp(-127.0, 127.0) as i8 as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_keep_the_weights() {
        let weights = [0.0, 0.5, -3.25, 12.7, -12.7];
        let scale = scale(weights.into_iter());
        for weight in weights {
            let back = f64::from(byte(weight, scale) as i8) * scale;
            assert!((back - weight).abs() <= scale / 2.0 + 1e-9, "{weight} came back as {back}");
        }
        assert_eq!(byte(1e9, scale) as i8, 127);
        assert_eq!(super::scale([0.0].into_iter()), 1.0);
    }
}
