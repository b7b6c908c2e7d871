//! Counts the steps that stages take, so that tests can show that work grows
//! linearly without a clock. Outside tests it compiles to nothing.

#[cfg(test)]
std::thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// One step of work: a token or a character looked at.
#[inline(always)]
pub(crate) fn tick() {
    #[cfg(test)]
    STEPS.with(|steps| steps.set(steps.get() + 1));
}

/// The steps that `task` takes on this thread.
#[cfg(test)]
pub(crate) fn steps(task: impl FnOnce()) -> u64 {
    let before = STEPS.with(std::cell::Cell::get);
    task();
    STEPS.with(std::cell::Cell::get) - before
}
