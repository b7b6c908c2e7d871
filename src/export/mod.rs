//! How others read an [`Analysis`](crate::Analysis): one function a format.
//!
//! [`terminal`](terminal()) is for people. Programs read the [`serde`] form of the analysis itself.

mod page;
mod paint;
mod terminal;

pub use terminal::{Style, terminal};
