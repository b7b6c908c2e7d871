//! How fast fact checks are added and searched.
//!
//! `cargo bench --bench factcheck`

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dixit::{ClaimReview, FactChecks};

/// Enough checks for a publisher of thirty years.
const CHECKS: u64 = 100_000;

/// A claim for each number: twelve words out of twenty thousand, common ones more often, as in any text.
fn claim(number: u64) -> String {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut word = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let uniform = (state >> 40) as f64 / (1u64 << 24) as f64;
        format!("w{}", (20_000.0 * uniform.powi(3)) as u32)
    };
    (0..12).map(|_| word()).collect::<Vec<_>>().join(" ")
}

fn factcheck(criterion: &mut Criterion) {
    let checks: FactChecks = (0..CHECKS).map(|number| ClaimReview::draft(claim(number))).collect();
    let mut group = criterion.benchmark_group("factcheck");
    group.sample_size(10);
    let mut number = 0;
    group.bench_function("search 100,000 checks for 24 words", |bencher| {
        bencher.iter(|| {
            number += 1;
            let query = format!("{} {}", claim(number), claim(number + CHECKS));
            black_box(checks.search(&query, 5)).len()
        });
    });
    group.throughput(Throughput::Elements(1_000));
    group.bench_function("add 1,000 checks", |bencher| {
        bencher.iter(|| (0..1_000).map(|number| ClaimReview::draft(claim(number))).collect::<FactChecks>());
    });
    group.finish();
}

criterion_group!(benches, factcheck);
criterion_main!(benches);
