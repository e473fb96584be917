//! The lake as other rooms and people use it.

mod exporting;
mod isolation;
mod looking;
mod plant;
mod publishing;
mod recording;
