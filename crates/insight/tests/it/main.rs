//! The packs that come with the program, and what they say of real-looking facts.

mod packs;
