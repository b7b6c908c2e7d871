//! Independent parts of the learning, two at a time.

/// Threads that learn.
const THREADS: usize = 2;

/// What `job` gives for each number below `count`, in order, however the threads run.
pub(crate) fn parallel<T: Send>(count: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let mut results: Vec<(usize, T)> = std::thread::scope(|scope| {
        let job = &job;
        let part = |first| move || (first..count).step_by(THREADS).map(|at| (at, job(at))).collect::<Vec<_>>();
        let threads: Vec<_> = (0..THREADS).map(|first| scope.spawn(part(first))).collect();
        let joined = threads.into_iter().map(|thread| match thread.join() {
            Ok(part) => part,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        joined.flatten().collect()
    });
    results.sort_unstable_by_key(|&(at, _)| at);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order() {
        assert_eq!(parallel(7, |at| at * at), [0, 1, 4, 9, 16, 25, 36]);
        assert!(parallel(0, |at| at).is_empty());
    }
}
