//! Learns the tables of [`crate::model::habits`]: counts what is chosen in which situation.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::quantise::Learned;
use crate::model::habits;

/// A situation seen less often is none that habits are formed in.
const LEAST: u32 = 20;

/// Choices in a thousand that must be the same.
const SAME: u32 = 997;

/// Situations, and how often each class was chosen in them.
#[derive(Default)]
pub(crate) struct Habits {
    choices: HashMap<u64, Vec<(usize, u32)>>,
}

impl Habits {
    /// Takes note of one choice.
    pub(crate) fn note(&mut self, situation: u64, class: usize) {
        let choices = self.choices.entry(situation).or_default();
        match choices.iter_mut().find(|(other, _)| *other == class) {
            Some((_, count)) => *count += 1,
            None => choices.push((class, 1)),
        }
    }

    /// A table of two to the power `bits` cells; of situations that share a cell the most frequent is kept.
    pub(crate) fn finish(&self, bits: u32) -> Learned {
        let mut found = Vec::new();
        for (&situation, choices) in &self.choices {
            let all: u32 = choices.iter().map(|&(_, count)| count).sum();
            let most = choices.iter().copied().max_by_key(|&(class, count)| (count, Reverse(class)));
            if let Some((class, count)) = most.filter(|_| all >= LEAST)
                && u64::from(count) * 1000 >= u64::from(all) * u64::from(SAME)
            {
                found.push((Reverse(all), situation, class));
            }
        }
        found.sort_unstable();
        let habits = found.into_iter().map(|(_, situation, class)| (situation, class));
        Learned { bytes: habits::table(habits, bits), scale: 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash::atom;

    #[test]
    fn habits_form_where_the_choice_is_always_the_same() {
        let mut habits = Habits::default();
        for n in 0..LEAST {
            habits.note(atom(1), 3);
            habits.note(atom(2), (n % 2) as usize);
        }
        habits.note(atom(4), 5);
        let learned = habits.finish(6);
        let table = habits::Habits::new(learned.table()).unwrap();
        assert_eq!([1, 2, 4].map(|n| table.of(atom(n))), [Some(3), None, None]);
    }
}
